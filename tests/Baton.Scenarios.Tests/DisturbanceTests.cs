using Baton.Scenarios.Tests.Disturbing;

namespace Baton.Scenarios.Tests;

/// <summary>
/// Stories of flows, disturbed: what the people see and what the ERP holds in the end is what it is without the disturbance. Those disturbances that
/// people see (the ERP down for an hour, staff silent, a customer who unfollows) have stories of their own, which <see cref="ScenarioTests"/> plays.
/// </summary>
public sealed class DisturbanceTests
{
    public static TheoryData<string, string> Disturbed
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var disturbance in Disturbance.All)
            {
                foreach (var story in Matrix.ChosenUnder(disturbance))
                    cells.Add(disturbance.Name, story);
            }

            return cells;
        }
    }

    /// <summary>Stories of a flow that is not in the matrix: nobody outside the company takes part.</summary>
    public static TheoryData<string, string> Inside
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var disturbance in (string[])["每条消息来两遍", "换个信封再来一遍", "等待时被杀掉"])
            {
                foreach (var story in ((string[])["stock-transfer/scenarios/先抢到的发货.txt", "stock-transfer/scenarios/收货有差异.txt"]).Take(TestScale.Times(1)))
                    cells.Add(disturbance, story);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Disturbed))]
    [MemberData(nameof(Inside))]
    public Task nobody_notices(string disturbance, string story) => Rehearsal.PlayAsync(story, Disturbance.By(disturbance));

    [Fact]
    public void no_cell_of_the_matrix_is_empty()
    {
        var cells = Matrix.Cells.ToList();
        Assert.All(cells, cell => Assert.True(cell.Count > 0 != cell.WhyNone is not null, $"{cell.Disturbance}, {cell.Flow}: {cell}"));
        Assert.All(cells.GroupBy(cell => cell.Disturbance), row => Assert.Equal(Matrix.Flows, row.Select(cell => cell.Flow)));
    }

    [Fact]
    public void every_story_of_the_matrix_is_there() =>
        Assert.All(Matrix.Stories.Concat(Matrix.Silent).Concat(Matrix.Told.SelectMany(told => told.Paths)), story => Assert.True(File.Exists(Rehearsal.PathOf(story)), story));

    [Fact]
    public void each_cell_is_played_in_a_plain_run_and_hardly_by_the_same_story() =>
        Assert.All(Disturbance.All.SelectMany(Matrix.ChosenUnder).GroupBy(story => story.Split('/')[0]), flow =>
        {
            Assert.True(flow.Count() >= Disturbance.All.Count, flow.Key);
            Assert.True(flow.Distinct().Count() >= 3, flow.Key);
        });

    [Fact]
    public void the_table_that_people_read_is_the_one_that_is_played() =>
        Assert.Contains(Matrix.Table(), File.ReadAllText(Rehearsal.PathOf("README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
}
