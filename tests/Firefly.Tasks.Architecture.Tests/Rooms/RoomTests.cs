using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Rooms;

public sealed class RoomTests
{
    /// <summary>Folders without code of their own in the sense of a room.</summary>
    private static readonly string[] NoRooms = ["bin", "obj", "Sql"];

    [Theory]
    [MemberData(nameof(Product.All), MemberType = typeof(Product))]
    public void A_room_uses_only_the_rooms_it_may(string project)
    {
        var rules = RoomRules.ByProject[project];

        Findings.None(
            from use in RoomReader.Uses(project)
            where !rules.Words.Contains(use.Type) && !rules.Allowed.GetValueOrDefault(use.User, []).Contains(use.Used)
            select $"{use.User} may not use {use.Used}: {use.File} names {use.Type}");
    }

    [Theory]
    [MemberData(nameof(Product.All), MemberType = typeof(Product))]
    public void Every_room_has_its_rule(string project) => Assert.Equal(
        RoomRules.ByProject[project].Allowed.Keys.Order(StringComparer.Ordinal),
        Directory.GetDirectories(Repository.PathOf($"src/{project}")).Select(folder => Path.GetFileName(folder)).Except(NoRooms).Order(StringComparer.Ordinal));

    [Fact]
    public void The_reader_sees_what_rooms_use() =>
        Assert.Contains(RoomReader.Uses("Firefly.Tasks"), use => use is { User: "Schedule", Used: "Store", Type: "ITaskStore" });

    [Fact]
    public void No_rule_lets_two_rooms_use_each_other() => Findings.None(
        from rules in RoomRules.ByProject.Values
        from room in rules.Allowed
        from used in room.Value
        where rules.Allowed[used].Contains(room.Key)
        select $"{room.Key} and {used}");

    [Fact]
    public void No_word_is_known_everywhere_that_the_rules_allow_anyway() => Findings.None(
        from rules in RoomRules.ByProject
        let uses = RoomReader.Uses(rules.Key)
        from word in rules.Value.Words
        where !uses.Any(use => use.Type == word && !rules.Value.Allowed[use.User].Contains(use.Used))
        select $"{rules.Key}: {word}");

    [Fact]
    public void No_folder_is_a_box_for_everything() => Assert.DoesNotContain(
        Repository.Files("src", ".cs").SelectMany(file => file.Split('/')),
        folder => folder is "Utils" or "Helpers" or "Common" or "Models" or "Internal" or "Managers");
}
