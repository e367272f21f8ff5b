using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

public class ShelfTasks(ShelfDb db)
{
    [FireflyTask]
    public async Task<int> Count(int shelfId)
    {
        var shelf = await db.Shelves.SingleAsync(it => it.Id == shelfId);
        var books = await db.Set<Book>().CountAsync(it => it.ShelfId == shelfId);
        shelf.Label = $"{books} books";
        await db.SaveChangesAsync();
        return books;
    }

    [FireflyTask]
    public void Fail() => throw new InvalidOperationException("no such shelf");
}
