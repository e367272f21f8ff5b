namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class DeleteCompletedCommand() : DeleteEndedCommand(
    "delete-completed",
    ScheduledTaskStatus.Completed,
    "Deletes completed tasks: all of them, or those that match every filter. Consumers do it by themselves after Firefly:Retention:Completed.",
    "firefly delete-completed --older-than 7d",
    "firefly delete-completed --queue emails --dry-run",
    "firefly delete-completed --name MathTasks.Add --json");
