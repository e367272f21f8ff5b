namespace Firefly.Tasks.CommandLine.Doctor;

internal enum FindingLevel
{
    Ok,
    Warn,
    Fail,
}
