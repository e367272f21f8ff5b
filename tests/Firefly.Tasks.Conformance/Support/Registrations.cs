namespace Firefly.Tasks.Conformance.Support;

/// <summary>Every way of registering a context, with and without something else.</summary>
public static class Registrations
{
    public static TheoryData<ContextRegistration, bool> WithAndWithout =>
        new(from registration in Enum.GetValues<ContextRegistration>() from with in (bool[])[false, true] select (registration, with));
}
