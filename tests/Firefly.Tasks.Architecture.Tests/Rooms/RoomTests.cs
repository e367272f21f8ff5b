using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Rooms;

public sealed class RoomTests
{
    [Fact]
    public void Dump() => Assert.Fail(string.Join('\n', Product.Names.SelectMany(p => RoomReader.Uses(p).GroupBy(u => (p, u.User, u.Used)).Select(g => $"{g.Key}: {string.Join(", ", g.GroupBy(u => u.Type).Select(t => t.Key + "<-" + string.Join("/", t.Select(x => Path.GetFileName(x.File)))))}"))));
}
