using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Text;

public sealed class FileLengthTests
{
    [Fact]
    public void No_file_of_the_product_is_longer_than_300_lines() => NoneIsLonger("src", 300);

    [Fact]
    public void No_file_of_the_tests_and_samples_is_longer_than_400_lines()
    {
        NoneIsLonger("tests", 400);
        NoneIsLonger("samples", 400);
    }

    [Fact]
    public void Half_of_the_product_files_have_60_lines_or_fewer()
    {
        var lengths = Repository.Files("src", ".cs").Select(Length).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, 60);
    }

    private static void NoneIsLonger(string folder, int most) => Findings.None(
        Repository.Files(folder, ".cs", ".sql").Where(file => Length(file) > most).Select(file => $"{file}: {Length(file)} lines, at most {most}. Split it by concern."));

    private static int Length(string file) => File.ReadLines(Repository.PathOf(file)).Count();
}
