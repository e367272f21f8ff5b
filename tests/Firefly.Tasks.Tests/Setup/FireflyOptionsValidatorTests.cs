using Firefly.Tasks.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Tests.Setup;

public sealed class FireflyOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid_and_those_of_the_design()
    {
        var options = new FireflyOptions();

        Assert.True(new FireflyOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(("default", 0, TimeSpan.FromSeconds(120), RetryBackoff.Fixed, true, TimeSpan.FromSeconds(2)),
            (options.DefaultQueue, options.MaxRetries, options.RetryDelay, options.Backoff, options.FailSilently, options.PollInterval));
        Assert.Equal((64 * 1024, 1024 * 1024), (options.MaxArgumentBytes, options.MaxReturnedBytes));
        Assert.Equal((TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(30)),
            (options.Retention.Completed, options.Retention.Failed, options.Retention.Canceled));
    }

    [Theory]
    [InlineData("DefaultQueue", "", "Firefly:DefaultQueue is ''; a queue's name has 1 to 200 characters")]
    [InlineData("MaxRetries", "-1", "Firefly:MaxRetries is -1; it must be between 0 and 1000.")]
    [InlineData("RetryDelay", "-00:00:01", "Firefly:RetryDelay is -00:00:01; it must be between 00:00:00 and 365.00:00:00")]
    [InlineData("PollInterval", "00:00:00", "Firefly:PollInterval is 00:00:00; it must be between 00:00:00.0500000 and 01:00:00")]
    [InlineData("TaskTimeout", "00:00:00", "Firefly:TaskTimeout is 00:00:00; it must be between")]
    [InlineData("Consumer:Concurrency", "0", "Firefly:Consumer:Concurrency is 0; it must be between 1 and 1000.")]
    [InlineData("Consumer:Lease", "00:00:00.5", "Firefly:Consumer:Lease is 00:00:00.5000000; it must be between 00:00:01 and 1.00:00:00")]
    [InlineData("Consumer:Queues:0", " ", "Firefly:Consumer:Queues:0 is ' '; a queue's name has")]
    [InlineData("Retention:Completed", "00:00:01", "Firefly:Retention:Completed is 00:00:01; it must be between 00:01:00 and")]
    [InlineData("MaxRetrys", "3", "Firefly:MaxRetrys is no setting. Did you mean 'Firefly:MaxRetries'?")]
    [InlineData("Consumer:Concurency", "3", "Firefly:Consumer:Concurency is no setting. Did you mean 'Firefly:Consumer:Concurrency'?")]
    [InlineData("Concurrency", "3", "Firefly:Concurrency is no setting. Did you mean 'Firefly:Consumer:Concurrency'?")]
    [InlineData("MAX_RETRIES", "3", "Firefly:MAX_RETRIES is no setting. Did you mean 'Firefly:MaxRetries'?")]
    [InlineData("Consumer:Queues", "mails", "Firefly:Consumer:Queues is 'mails', but it is a list: write Firefly:Consumer:Queues:0")]
    [InlineData("RetryDelay", "120", "Firefly:RetryDelay is '120', which .NET reads as 120 days. Write hours:minutes:seconds, such as 00:02:00")]
    [InlineData("MaxRetries", "many", "Firefly:MaxRetries is 'many'; it must be a whole number such as 10")]
    [InlineData("MaxRetries", "99999999999", "Firefly:MaxRetries is '99999999999'; it must be a whole number such as 10, 2147483647 at most.")]
    [InlineData("Backoff", "Exponental", "Firefly:Backoff is 'Exponental'; it must be Fixed or Exponential. Did you mean 'Exponential'?")]
    [InlineData("Backoff", "never", "Firefly:Backoff is 'never'; it must be Fixed or Exponential.")]
    [InlineData("RetryDelay", "5s", "Firefly:RetryDelay is '5s'; it must be days.hours:minutes:seconds, such as 00:00:30, 00:02:00 or 7.00:00:00.")]
    [InlineData("Retention:Completed", "7d", "Firefly:Retention:Completed is '7d'; it must be days.hours:minutes:seconds")]
    [InlineData("FailSilently", "no", "Firefly:FailSilently is 'no'; it must be true or false.")]
    [InlineData("Consumer", "5", "Firefly:Consumer is '5', but it is a section: write Firefly:Consumer:Queues, Firefly:Consumer:Concurrency, ")]
    public void A_setting_out_of_its_bounds_is_named_with_its_value_and_the_bounds(string key, string value, string expected)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options((key, value)));

        Assert.Contains(expected, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void All_values_that_cannot_be_read_are_named_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(("MaxRetries", "abc"), ("Backoff", "Fix"), ("TaskTimeout", "1h"), ("Retention:Failed", "")));

        Assert.Equal(["Firefly:Backoff", "Firefly:MaxRetries", "Firefly:TaskTimeout"], error.Failures.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public void Configuration_is_bound_and_code_wins_over_it()
    {
        var options = Options(("MaxRetries", "4"), ("Backoff", "Exponential"), ("Consumer:Queues:0", "mails"), ("Consumer:Concurrency", "3"));

        Assert.Equal((4, RetryBackoff.Exponential, "mails", 77), (options.MaxRetries, options.Backoff, options.Consumer.Queues[0], options.Consumer.Concurrency));
    }

    /// <summary>A setting of a newer version must not keep the older one from starting when a deployment is taken back.</summary>
    [Fact]
    public void A_name_near_none_of_ours_is_passed_over() => Assert.Equal(4, Options(("Dashboard", "on"), ("RetryDelayGrowth", "2"), ("maxretries", "4")).MaxRetries);

    [Fact]
    public void A_bare_service_collection_without_a_configuration_has_the_defaults()
    {
        var services = new ServiceCollection();
        services.AddFireflyTasks(options => options.MaxRetries = 2);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(("default", 2), (provider.GetRequiredService<IOptions<FireflyOptions>>().Value.DefaultQueue, provider.GetRequiredService<IOptions<FireflyOptions>>().Value.MaxRetries));
    }

    [Fact]
    public void What_was_set_to_null_in_code_is_named_all_at_once()
    {
        var services = new ServiceCollection();
        services.AddFireflyTasks(options => (options.DefaultQueue, options.Consumer.Queues, options.Retention, options.JsonSerializerOptions) = (null!, null!, null!, null!));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<FireflyOptions>>().Value);

        Assert.Equal(
            ["Firefly:DefaultQueue", "Firefly:JsonSerializerOptions", "Firefly:Consumer:Queues", "Firefly:Retention"],
            error.Failures.Select(failure => failure.Split(' ')[0]));
        Assert.Contains("Firefly:Retention was set to null in code", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_section_that_was_set_to_null_in_code_is_named()
    {
        var services = new ServiceCollection();
        services.AddFireflyTasks(options => options.Consumer = null!);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<FireflyOptions>>().Value);

        Assert.StartsWith("Firefly:Consumer was set to null", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private static FireflyOptions Options(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Firefly:{setting.Key}", (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddFireflyTasks(settings.Length > 1 ? options => options.Consumer.Concurrency = 77 : null);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<FireflyOptions>>().Value;
    }
}
