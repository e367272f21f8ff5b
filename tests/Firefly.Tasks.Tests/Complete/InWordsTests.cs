using Firefly.Tasks.Complete;

namespace Firefly.Tasks.Tests.Complete;

public sealed class InWordsTests
{
    [Theory]
    [InlineData(-1, "0 s")]
    [InlineData(0.5, "0.5 s")]
    [InlineData(90, "90 s")]
    [InlineData(1200, "20 min")]
    [InlineData(18_000, "5 h")]
    [InlineData(259_200, "3 days")]
    public void A_delay_is_said_in_the_unit_that_people_use(double seconds, string text) => Assert.Equal(text, InWords.Of(TimeSpan.FromSeconds(seconds)));
}
