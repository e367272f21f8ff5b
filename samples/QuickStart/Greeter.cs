namespace QuickStart;

/// <summary>Stands for whatever service a task needs: a mailer, an HTTP client.</summary>
public sealed class Greeter(TimeProvider time) : IGreeter
{
    public async Task<string> GreetAsync(string name, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        return $"Hello, {name}!";
    }
}
