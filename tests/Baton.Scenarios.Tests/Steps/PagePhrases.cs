using Baton.HumanTasks.Customers.Matters;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What a customer sees on their pages of what they have begun last.</summary>
internal static class PagePhrases
{
    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Then, @"(?<who>\S+) 的进度是 ?“(?<state>[^“”]+)”", "何志远 的进度是 “已装车”", async (playground, said) =>
        {
            if (await NewestAsync(playground, said) is var matter && matter.State != said["state"])
                throw said.Wrong($"页面上的“{matter.Title}”是“{matter.State ?? matter.Status}”。");
        }),
        new(Phrasebook.Then, @"(?<who>\S+) 的进度里先后写着 ?(?<texts>“.+”)", "何志远 的进度里先后写着 “已确认”、“已装车”", async (playground, said) =>
        {
            var wanted = said["texts"].Split(['“', '”', '、'], StringSplitOptions.RemoveEmptyEntries);
            var shown = (await NewestAsync(playground, said)).Told.Select(told => told.Text).Reverse().ToList();
            if (shown.Count != wanted.Length || !shown.Zip(wanted).All(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal)))
                throw said.Wrong($"页面上从早到晚写着：{string.Concat(shown.Select(text => $"\n    {text}"))}");
        }),
        new(Phrasebook.Then, @"(?<who>\S+) 的进度里什么也没有", "王伟 的进度里什么也没有", async (playground, said) =>
        {
            if (await FindAsync(playground, said) is { } matter)
                throw said.Wrong($"却有“{matter.Title}”。");
        }),
    ];

    private static async Task<MatterView> NewestAsync(Playground playground, Said said) => await FindAsync(playground, said) ?? throw said.Wrong("页面的进度里什么也没有。");

    private static async Task<MatterView?> FindAsync(Playground playground, Said said)
    {
        var person = playground.Followers.Find(said["who"]) ?? throw said.Wrong($"没有叫“{said["who"]}”的客户，有{string.Join('、', playground.Followers.Names)}。");
        await playground.OpenAsync();
        await using var page = await CustomerPage.OpenAsync(playground, person);
        return await page.NewestAsync();
    }
}
