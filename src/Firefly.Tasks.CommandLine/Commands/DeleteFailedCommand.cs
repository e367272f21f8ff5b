namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class DeleteFailedCommand() : DeleteEndedCommand(
    "delete-failed",
    ScheduledTaskStatus.Failed,
    "Deletes tasks that failed for good, with their failure records: all of them, or those that match every filter. " +
    "Consumers do it by themselves after Firefly:Retention:Failed.",
    "firefly delete-failed --older-than 30d",
    "firefly delete-failed --queue emails --dry-run",
    "firefly delete-failed --name EmailTasks.SendWelcome");
