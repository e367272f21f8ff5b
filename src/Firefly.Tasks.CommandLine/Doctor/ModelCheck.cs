namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Can the application's context hold tasks? Asks the database nothing.</summary>
internal static class ModelCheck
{
    public static Finding Run(CommandContext context)
    {
        try
        {
            context.CheckHome();
            return Finding.Ok("model", "The context has the task tables, and its connection string can be read.");
        }
        catch (InvalidOperationException error)
        {
            return Finding.Fail("model", error.Message);
        }
    }
}
