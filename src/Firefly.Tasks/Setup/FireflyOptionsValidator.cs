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

        Given("JsonSerializerOptions", options.JsonSerializerOptions);

        if (Given("Consumer", options.Consumer))
            Consumer(options.Consumer);
        if (Given("Retention", options.Retention))
            Retention(options.Retention);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Consumer(ConsumerOptions consumer)
        {
            if (Given("Consumer:Queues", consumer.Queues))
                for (var i = 0; i < consumer.Queues.Count; i++)
                    Name($"Consumer:Queues:{i}", consumer.Queues[i]);
            Number("Consumer:Concurrency", consumer.Concurrency, 1, 1000);
            Number("Consumer:Prefetch", consumer.Prefetch, 0, 10_000);
            Span("Consumer:Lease", consumer.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
            Span("Consumer:ShutdownTimeout", consumer.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromDays(1));
        }

        void Retention(RetentionOptions retention)
        {
            Span("Retention:Completed", retention.Completed, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
            Span("Retention:Failed", retention.Failed, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
            Span("Retention:Canceled", retention.Canceled, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650));
            Span("Retention:Interval", retention.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        }

        bool Given(string setting, object? value)
        {
            if (value is null)
                failures.Add($"Firefly:{setting} was set to null in code; leave it as it is, or give it a value.");
            return value is not null;
        }

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
