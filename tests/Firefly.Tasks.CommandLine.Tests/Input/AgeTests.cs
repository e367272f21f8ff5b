using Firefly.Tasks.CommandLine.Input;

namespace Firefly.Tasks.CommandLine.Tests.Input;

public sealed class AgeTests
{
    [Theory]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("12h", "12:00:00")]
    [InlineData("30m", "00:30:00")]
    [InlineData("90s", "00:01:30")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("0s", "00:00:00")]
    [InlineData("1.12:00:00", "1.12:00:00")]
    [InlineData("00:05:00", "00:05:00")]
    public void An_age_is_read_as_people_type_it(string text, string expected)
    {
        Assert.True(Age.TryParse(text, out var age));
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), age);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("-7d")]
    [InlineData("7w")]
    [InlineData("7 days")]
    [InlineData("-00:05:00")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_refused(string text) => Assert.False(Age.TryParse(text, out _));
}
