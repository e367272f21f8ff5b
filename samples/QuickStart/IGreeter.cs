namespace QuickStart;

public interface IGreeter
{
    Task<string> GreetAsync(string name, CancellationToken cancellationToken);
}
