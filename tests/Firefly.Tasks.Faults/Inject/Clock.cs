using System.Globalization;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>One machine's clock is set wrong by an hour, either way, and back. The database's clock decides: nothing comes early, late or to harm.</summary>
internal sealed class Clock : PostgreSqlFault
{
    private const int Times = 5;

    public override string Name => "clock";

    public override string What => "the clock of one process jumps by an hour, either way";

    public override bool IsCheap => true;

    public override Judge.Rules Rules => new();

    public override Post Post(Post usual, int number, Home home) =>
        number % Consumers == 0 ? usual with { Settings = usual.Settings with { Clock = FileIn(Path.GetDirectoryName(usual.Settings.Diary)!) } } : usual;

    public override bool IsFelt(Signs signs) => signs.Have(Signs.ClockJumps);

    public override async Task<int> InjectAsync(Scene scene)
    {
        for (var i = 0; i < Times; i++)
        {
            await scene.PassAsync(1500);
            var seconds = 3600 * scene.Random.Next(-1, 2);
            await File.WriteAllTextAsync(FileIn(scene.Folder), seconds.ToString(CultureInfo.InvariantCulture));
        }

        return Times;
    }

    private static string FileIn(string folder) => Path.Combine(folder, "clock");
}
