namespace Firefly.Tasks.Store;

/// <summary>
/// How far claims have got in one level, and how far back the next one looks for rows that were committed late: over a second of due
/// instants, but over no more than some thousand rows. A million rows of one insert have one due instant; as long as a transaction is held
/// open elsewhere each claim would walk over all of them that have ended.
/// </summary>
internal readonly record struct LevelFloor
{
    /// <summary>So many dead rows are walked over in a tenth of a millisecond.</summary>
    public const int LookBackRows = 1000;

    private static readonly TimeSpan s_lookBack = TimeSpan.FromSeconds(1);

    /// <summary>The farthest row that was claimed.</summary>
    public ScanPosition Reached { get; private init; }

    /// <summary>From where the next claim looks.</summary>
    public ScanPosition From => ScanPosition.Later(SecondBefore, Passed);

    private ScanPosition SecondBefore { get; init; }

    /// <summary>What was reached <see cref="LookBackRows"/> rows ago or more; less than twice as many, and two batches.</summary>
    private ScanPosition Passed { get; init; }

    /// <summary>What <see cref="Passed"/> will be next.</summary>
    private ScanPosition Mark { get; init; }

    private int RowsSinceMark { get; init; }

    /// <summary>A claim took rows.</summary>
    public LevelFloor Claimed(ScanPosition last, int rows)
    {
        var level = this with { Reached = ScanPosition.Later(Reached, last), RowsSinceMark = RowsSinceMark + rows };
        return level.RowsSinceMark < LookBackRows ? level : level with { Passed = Mark, Mark = level.Reached, RowsSinceMark = 0 };
    }

    /// <summary>Nothing that may be claimed is left before a place.</summary>
    public LevelFloor SeenTo(ScanPosition last)
    {
        var due = last.Due - DateTimeOffset.MinValue > s_lookBack ? last.Due - s_lookBack : DateTimeOffset.MinValue;
        return this with { SecondBefore = ScanPosition.Later(SecondBefore, new ScanPosition(due, 0)) };
    }

    /// <summary>A sweep got to a place; that is where claims go on, also if they had got farther before it began: older rows have come.</summary>
    public LevelFloor SweptTo(ScanPosition last, ScanPosition reachedBefore) =>
        last.CompareTo(reachedBefore) < 0 ? new LevelFloor().SeenTo(last) : (this with { SecondBefore = default }).SeenTo(last);
}
