using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests;

/// <summary>What is written is understood, or answered with where and how to write it instead.</summary>
public sealed class ReadingTests
{
    private const string Staff = "假如 员工 王敏（wangmin）在 销售部\n";

    [Fact]
    public void a_file_is_read_line_by_line()
    {
        var scenario = ScenarioReader.Read("a/b.txt", "场景：两家店同时抢\r\n\r\n# 说明\n当　王敏   写 \"报销 10\"\n而且 王敏 写 “报销 20”\n那么 王敏 收到卡片 “报销”\n  金额：¥10.00\n\t按钮：同意\n");

        Assert.Equal("两家店同时抢", scenario.Title);
        Assert.Equal([(4, "当", "王敏 写 “报销 10”"), (5, "当", "王敏 写 “报销 20”"), (6, "那么", "王敏 收到卡片 “报销”")], scenario.Lines.Select(line => (line.Number, line.Keyword, line.Text)));
        Assert.Equal(["金额：¥10.00", "按钮：同意"], scenario.Lines[2].Details);
    }

    [Fact]
    public void without_a_title_it_is_called_after_its_file() => Assert.Equal("b", ScenarioReader.Read("a/b.txt", "过 1 天").Title);

    [Theory]
    [InlineData("王敏 写 “报销”", "b.txt:1:", "一行要以 假如、当、那么、过、到 或 而且 开头")]
    [InlineData("\n  金额：1", "b.txt:2:", "上面还没有")]
    [InlineData("而且 王敏 写 “报销”", "b.txt:1:", "“而且”前面要有一句")]
    public void what_cannot_be_read_is_told_with_its_line(string content, string place, string problem)
    {
        var told = Assert.Throws<ScenarioException>(() => ScenarioReader.Read("a/b.txt", content)).Message;
        Assert.Contains(place, told, StringComparison.Ordinal);
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void every_example_is_understood()
    {
        foreach (var phrase in Phrasebook.All)
            Assert.NotNull(Phrasebook.Understand(ScenarioReader.Read("a/b.txt", $"{phrase.Keyword} {phrase.Example}").Lines[0]));
    }

    [Fact]
    public void every_line_has_one_meaning()
    {
        foreach (var phrase in Phrasebook.All)
        {
            var line = ScenarioReader.Read("a/b.txt", $"{phrase.Keyword} {phrase.Example}").Lines[0];
            var meanings = Phrasebook.All.Where(other => other.Match(line) is not null).Select(other => other.Example).ToList();
            Assert.True(meanings.Count == 1, $"{phrase.Example}: {string.Join(" | ", meanings)}");
        }
    }

    [Theory]
    [InlineData("当 王敏 按 “同意”", "看不懂这一句", "当 陈小雨 写 “报销 1280 出差打车”")]
    [InlineData("那么 一切正常", "看不懂这一句", "那么 流程已结束")]
    [InlineData("过 一会儿", "看不懂这一句", "过 20 分钟")]
    [InlineData("当 王敏 写 报销", "看不懂这一句", "写 “报销 1280")]
    public void a_sentence_nobody_understands_is_answered_with_those_that_can_be_written(string line, string problem, string instead)
    {
        var told = Assert.Throws<ScenarioException>(() => Phrasebook.Understand(ScenarioReader.Read("a/b.txt", line).Lines[0])).Message;
        Assert.Contains(problem, told, StringComparison.Ordinal);
        Assert.Contains(instead, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("那么 李四 收到 “你好”", "前面还没有发生什么")]
    [InlineData(Staff + "当 王敏 点 “同意”", "谁也没有收到卡片")]
    [InlineData(Staff + "当 李四 写 “报销”", "没有叫“李四”的员工，有王敏")]
    [InlineData(Staff + "假如 哪里都没有 STM32F103C8T6\n假如 今天是 2026-11-23", "要写在最前面")]
    [InlineData(Staff + "假如 今天是 2026-13-45", "没有这一天")]
    [InlineData(Staff + "假如 S99 有 5 件 STM32F103C8T6", "没有仓库或门店 S99")]
    [InlineData(Staff + "假如 S02 有 5 件 X1", "没有型号 X1")]
    [InlineData(Staff + "那么 ERP 的 horses 没有", "ERP 里没有“horses”")]
    [InlineData(Staff + "那么 ERP 的 transfers 没有\n那么 ERP 的 parts 有 1 行：colour=red", "没有“colour”，有 ")]
    [InlineData(Staff + "到 2020-01-01 08:00", "时间不会倒流")]
    [InlineData(Staff + "假如 哪里都没有 STM32F103C8T6\n那么 流程已结束", "还没有发起流程")]
    [InlineData(Staff + "假如 哪里都没有 STM32F103C8T6\n那么 王敏 收到 “你好”", "王敏的手机：")]
    public async Task what_cannot_be_done_or_is_not_so_is_told(string content, string problem)
    {
        await using var playground = new Playground(Path.Combine(AppContext.BaseDirectory, "workflows", "expense-approval"));
        var scenario = ScenarioReader.Read("a/b.txt", content);

        var told = (await Assert.ThrowsAsync<ScenarioException>(() => Player.PlayAsync(playground, null, scenario))).Message;

        Assert.Contains($"a/b.txt:{scenario.Lines[^1].Number}:", told, StringComparison.Ordinal);
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }
}
