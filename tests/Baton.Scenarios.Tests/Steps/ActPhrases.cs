using System.Globalization;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>What people do, and time.</summary>
internal static class ActPhrases
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.When, @"(?<who>\S+) 写 ?“(?<words>.*)”", "陈小雨 写 “报销 1280 出差打车”", async (playground, said) =>
        {
            var person = playground.Owner(said, said["who"]);
            await playground.OpenAsync();
            if (person is not Follower follower)
                playground.Chats.Say(person, said["words"]);
            else if (playground.Consumers.Say(follower, said["words"]) is { } refusal)
                throw said.Wrong(refusal);
        }),
        new(Phrasebook.When, @"(?<who>\S+?)( 在 ?“(?<title>[^“”]+)”上)? 点 ?“(?<button>[^“”]+)”", "王敏 在 “陈小雨的报销”上 点 “同意”", (playground, said) => TapAsync(playground, said, playground.Owner(said, said["who"]))),
        new(Phrasebook.When, @"(?<who>\S+) 选 ?“(?<choice>[^“”]+(”、“[^“”]+)*)” ?再点 ?“(?<button>[^“”]+)”", "王敏 选 “票据不全” 再点 “驳回”", (playground, said) => TapAsync(playground, said, playground.Owner(said, said["who"]))),
        new(Phrasebook.When, @"(?<who>.+?) ?同时点 ?“(?<button>[^“”]+)”", "王敏、李四 同时点 “抢单”", (playground, said) => TapAsync(playground, said, [.. said.List("who").Select(name => playground.Owner(said, name))])),
        new(Phrasebook.When, @"(?<who>\S+) 连点两下 ?“(?<button>[^“”]+)”", "王敏 连点两下 “同意”", (playground, said) => TapAsync(playground, said, playground.Owner(said, said["who"]), playground.Owner(said, said["who"]))),
        new(Phrasebook.When, @"(?<who>\S+) 点菜单 ?“(?<entry>[^“”]+)”", "李娜 点菜单 “要货”", async (playground, said) =>
        {
            await playground.OpenAsync();
            var person = playground.Owner(said, said["who"]);
            if ((person is Follower follower ? playground.Consumers.TapMenu(follower, said["entry"]) : playground.Chats.TapMenu(person, said["entry"])) is { } refusal)
                throw said.Wrong(refusal);
        }),
        new(Phrasebook.When, @"(?<who>\S+) 填写 ?“(?<fields>[^“”]+)”", "李娜 填写 “型号：STM32F103C8T6，件数：2”", Forms.FillAsync),
        .. EarlyPhrases.All,
        new(Phrasebook.When, "管理员 取消流程", "管理员 取消流程", async (playground, said) =>
            await playground.Host.DeliverAsync((await OutcomePhrases.NewestAsync(playground, said)).Id, new CancelRequested("admin", null))),
        new(Phrasebook.When, "管理员 重试", "管理员 重试", RetryAsync),
        new(Phrasebook.Pass, @"(?<count>\d+) ?(?<unit>秒|分钟|小时|天)", "20 分钟", async (playground, said) =>
        {
            await playground.OpenAsync();
            await playground.Pace.PassAsync(SpanOf(said));
        }),
        new(Phrasebook.Until, @"(?<day>明天|今天|\d{4}-\d{1,2}-\d{1,2}) (?<time>\d{1,2}:\d{2})", "明天 08:00", async (playground, said) =>
        {
            await playground.OpenAsync();
            await playground.Pace.ReachAsync(MomentOf(playground, said));
        }),
    ];

    // What a customer taps is a line of a message with choices: their messenger has no cards.
    private static Task TapAsync(Playground playground, Said said, params PhoneOwner[] people)
    {
        if (!playground.IsOpen)
            throw said.Wrong("还没有开始，谁也没有收到卡片。");
        foreach (var person in people)
        {
            var refusal = person is Follower follower
                ? playground.Consumers.Choose(follower, said["button"])
                : playground.Chats.Tap(person, said["button"], said.Maybe("title"), said.Maybe("choice")?.Split("”、“") ?? []);
            if (refusal is not null)
                throw said.Wrong(refusal);
        }

        return Task.CompletedTask;
    }

    private static async Task RetryAsync(Playground playground, Said said)
    {
        var state = await OutcomePhrases.NewestAsync(playground, said);
        var incident = state.Incidents.LastOrDefault() ?? throw said.Wrong("流程没有停下来等人处理。");
        await playground.Host.DeliverAsync(state.Id, new IncidentDecided(incident.Execution, Repair.Retry, [], "admin", null));
    }

    private static TimeSpan SpanOf(Said said)
    {
        var count = int.Parse(said["count"], CultureInfo.InvariantCulture);
        return said["unit"] switch
        {
            "秒" => TimeSpan.FromSeconds(count),
            "分钟" => TimeSpan.FromMinutes(count),
            "小时" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    private static DateTimeOffset MomentOf(Playground playground, Said said)
    {
        var now = playground.Time.GetUtcNow().ToOffset(China);
        var day = said["day"] switch
        {
            "今天" => now.Date,
            "明天" => now.Date.AddDays(1),
            var written => DateTime.Parse(written, CultureInfo.InvariantCulture),
        };
        var moment = new DateTimeOffset(day + TimeSpan.Parse(said["time"], CultureInfo.InvariantCulture), China);
        return moment > now ? moment : throw said.Wrong($"现在已经是 {now:yyyy-MM-dd HH:mm}，时间不会倒流。");
    }
}
