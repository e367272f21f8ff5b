using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Firefly.Tasks.CommandLine.Commands;
using Firefly.Tasks.CommandLine.Input;
using Firefly.Tasks.CommandLine.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine;

/// <summary>The list of commands, and how one of them runs.</summary>
internal static class FireflyCommands
{
    private const int Worked = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static Command Tree() => new(CommandArguments.Word, "Looks after the background tasks of this application, in its own database.")
    {
        new ConsumeCommand(),
        new RunCommand(),
        new ListCommand(),
        new ShowCommand(),
        new StatsCommand(),
        new DoctorCommand(),
        new RetryFailedCommand(),
        new CancelCommand(),
        new DeleteCompletedCommand(),
        new DeleteFailedCommand(),
        new RenameCommand(),
    };

    /// <param name="services">The application's services; its host is not started.</param>
    /// <param name="args">What follows the word <c>firefly</c>.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="stop">Asks the command to stop in order.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, Terminal terminal, CancellationToken stop)
    {
        var help = new HelpOption("--help", "-h") { Description = "Show this help.", Recursive = true };
        var tree = Tree();
        var version = new Option<bool>("--version") { Description = "Show the version of Firefly Tasks." };
        tree.Add(help);
        tree.Add(version);
        var line = tree.Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args, Parser);

        if (line.GetResult(help) is not null)
        {
            HelpText.Write(line, terminal.Out);
            return Worked;
        }

        if (line.GetValue(version))
        {
            await terminal.Out.WriteLineAsync($"Firefly Tasks {Version()}");
            return Worked;
        }

        if (UsageErrors.In(line) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
                terminal.Error.WriteLine(error);
            terminal.Error.WriteLine(UsageErrors.HelpHint(line));
            return WrongUsage;
        }

        return await RunAsync(services, (FireflyCommand)line.CommandResult.Command, line, terminal, stop);
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, FireflyCommand command, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var verbose = command.IsVerbose(line);
        CommandLog.Redirect(services.GetService<IConfiguration>(), silent: !verbose && !command.ShowsLog);
        var context = new CommandContext(services, terminal, command.IsJson(line));
        try
        {
            context.CheckSettings();
            command.CheckHome(context);
            return await command.RunAsync(context, line, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("Stopped before it was done. What is done stays done; run the command again for the rest.");
            return Failed;
        }
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync(verbose && error is not CommandFailedException ? error.ToString() : await FailureText.OfAsync(error, context));
            return (error as CommandFailedException)?.Code ?? Failed;
        }
    }

    private static string Version() =>
        typeof(FireflyCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
