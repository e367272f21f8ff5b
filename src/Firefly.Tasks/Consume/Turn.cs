namespace Firefly.Tasks.Consume;

/// <summary>One exchange with the database, from its beginning until what it brought is held.</summary>
internal sealed class Turn(int room)
{
    /// <summary>How many tasks it may claim.</summary>
    public int Room => room;
}
