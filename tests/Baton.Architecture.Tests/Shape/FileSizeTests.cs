using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Shape;

public sealed class FileSizeTests(ITestOutputHelper output)
{
    private const int LongestFile = 500;
    private const int WantedMedian = 70;
    private const int LargestMedian = 90;
    private const int LargestTestMedian = 150;

    [Fact]
    public void no_file_of_code_is_longer_than_500_lines()
    {
        var tooLong =
            from file in Repository.Files(Repository.Root, ".cs", ".ts", ".vue", ".js", ".mjs", ".sql", ".sh", ".css")
            let lines = File.ReadLines(file).Count()
            where lines > LongestFile
            select $"{Repository.Short(file)}: {lines} lines";

        Offences.None(tooLong);
    }

    [Fact]
    public void the_middle_file_of_every_project_is_short()
    {
        var wrong = new List<string>();
        foreach (var project in Repository.Projects)
        {
            var lengths = project.Code.Select(file => File.ReadLines(file).Count()).Order().ToArray();
            if (lengths.Length == 0)
            {
                continue;
            }

            var median = lengths[lengths.Length / 2];
            var text = $"{project.Name}: {lengths.Length} files, median {median}, longest {lengths[^1]}, wanted below {WantedMedian}";
            output.WriteLine(text);
            if (median > (project.Room == "tests" ? LargestTestMedian : LargestMedian))
            {
                wrong.Add(text);
            }
        }

        Offences.None(wrong);
    }
}
