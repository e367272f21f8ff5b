using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>Every message names the setting, the value and the bounds.</summary>
internal sealed class FireflyOptionsValidator : IValidateOptions<FireflyOptions>
{
    public ValidateOptionsResult Validate(string? name, FireflyOptions options)
    {
        var failures = new List<string>();

        Name("DefaultQueue", options.DefaultQueue);
        Number("MaxRetries", options.MaxRetries, 0, 1000);
        Span("RetryDelay", options.RetryDelay, TimeSpan.Zero, TimeSpan.FromDays(365));
        if (!Enum.IsDefined(options.Backoff))
            failures.Add($"Firefly:Backoff is {options.Backoff}; it must be Fixed or Exponential.");
        Span("PollInterval", options.PollInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromHours(1));
        Number("MaxArgumentBytes", options.MaxArgumentBytes, 1024, 64 * 1024 * 1024);
        Number("MaxReturnedBytes", options.MaxReturnedBytes, 1024, 64 * 1024 * 1024);
        Span("TaskTimeout", options.TaskTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30));

        for (var i = 0; i < options.Consumer.Queues.Count; i++)
            Name($"Consumer:Queues:{i}", options.Consumer.Queues[i]);
        Number("Consumer:Concurrency", options.Consumer.Concurrency, 1, 1000);
        Number("Consumer:Prefetch", options.Consumer.Prefetch, 0, 10_000);
        Span("Consumer:Lease", options.Consumer.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Span("Consumer:ShutdownTimeout", options.Consumer.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromDays(1));

        Span("Retention:Completed", options.Retention.Completed, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
        Span("Retention:Failed", options.Retention.Failed, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
        Span("Retention:Canceled", options.Retention.Canceled, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
        Span("Retention:Interval", options.Retention.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Number(string setting, int? value, int least, int most)
        {
            if (value < least || value > most)
                failures.Add($"Firefly:{setting} is {value}; it must be between {least} and {most}.");
        }

        void Span(string setting, TimeSpan? value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                failures.Add($"Firefly:{setting} is {value:c}; it must be between {least:c} and {most:c} (days.hours:minutes:seconds).");
        }

        void Name(string setting, string? value)
        {
            if (!QueueName.IsValid(value))
                failures.Add($"Firefly:{setting} is '{value}'; {QueueName.Rule}.");
        }
    }
}
