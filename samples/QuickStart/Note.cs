namespace QuickStart;

public class Note
{
    public long Id { get; set; }

    public required string Text { get; set; }
}
