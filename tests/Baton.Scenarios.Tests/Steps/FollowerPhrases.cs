using System.Globalization;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Tencent.Menus;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>People with WeChat: who they are, for whom they speak, and what they do with the service account beside writing.</summary>
internal static class FollowerPhrases
{
    private const string Names = @"(?<who>[^（(，\s]+)[（(](?<id>[\w-]+)[）)]";
    private const string Period = @"(， ?从 ?(?<since>\d{4}-\d{1,2}-\d{1,2}))?(， ?到 ?(?<until>\d{4}-\d{1,2}-\d{1,2}))?";
    private const decimal UsualLatitude = 22.54m;
    private const decimal UsualLongitude = 113.95m;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Given, $@"客户 {Names} ?(?<state>关注了|没关注)公众号(， ?属于 ?(?<company>[^，\s]+){Period})?", "客户 何志远（hezhiyuan）关注了公众号，属于 C1001，从 2026-01-01", (playground, said) =>
            playground.Before(said, _ => playground.Followers.Add(new Follower(said["id"], said["who"], said["state"] == "关注了") { Companies = said.Has("company") ? [CompanyIn(said)] : [] }))),
        new(Phrasebook.Given, $@"客户 (?<who>[^（(，\s]+) 也属于 ?(?<company>[^，\s]+){Period}", "客户 何志远 也属于 C1003，从 2026-07-01，到 2026-12-31", (playground, said) =>
            playground.Before(said, _ => playground.Followers.Change(Who(playground, said).Name, person => person with { Companies = [.. person.Companies, CompanyIn(said)] }))),
        new(Phrasebook.Given, @"员工 (?<who>\S+) 的微信[（(](?<id>[\w-]+)[）)] ?(?<state>关注了|没关注)公众号", "员工 王敏 的微信（wx-wangmin）关注了公众号", (playground, said) =>
            playground.Before(said, _ => playground.Followers.Add(new Follower(said["id"], $"{said["who"]}的微信", said["state"] == "关注了") { Employee = playground.Person(said, said["who"]) }))),
        new(Phrasebook.Given, @"公众号菜单 (?<name>[^：:（(\s]+)[：:] ?(?<entries>.+)", "公众号菜单 查一查：库存（stock）、应收（receivables）", (playground, said) =>
            SetMenuAsync(playground, said, new MenuButton(said["name"]) { Below = [.. said.List("entries").Select(entry => EntryIn(said, entry))] })),
        new(Phrasebook.Given, @"公众号菜单 (?<entry>[^：:（(\s]+[（(][\w-]+[）)])", "公众号菜单 报修（repair）", (playground, said) => SetMenuAsync(playground, said, EntryIn(said, said["entry"]))),
        new(Phrasebook.When, @"(?<who>\S+) 关注公众号", "李磊 关注公众号", Act((playground, _, person) => playground.Consumers.Follow(person))),
        new(Phrasebook.When, @"(?<who>\S+) 取消关注", "何志远 取消关注", Act((playground, _, person) => playground.Consumers.Leave(person))),
        new(Phrasebook.When, @"(?<who>\S+) 扫码 ?“(?<scene>[^“”]+)”", "李磊 扫码 “repair-UT6260008”", async (playground, said) =>
        {
            await playground.OpenAsync();
            Refuse(said, await playground.Consumers.ScanAsync(Who(playground, said), said["scene"]));
        }),
        new(Phrasebook.When, @"(?<who>\S+) 发(?<kind>图片|语音|视频)", "王伟 发图片", Act((playground, said, person) => playground.Consumers.Send(person, said["kind"]))),
        new(Phrasebook.When, @"(?<who>\S+) 发位置 ?“(?<label>[^“”]+)”( ?[（(](?<latitude>[\d.]+)[，,] ?(?<longitude>[\d.]+)[）)])?", "王伟 发位置 “科技园地铁站”（22.54，113.95）", Act((playground, said, person) =>
            playground.Consumers.Show(person, said["label"], NumberIn(said, "latitude", UsualLatitude), NumberIn(said, "longitude", UsualLongitude)))),
        new(Phrasebook.When, @"(?<who>\S+)( 给 ?(?<company>\S+))? 填写 ?“(?<form>[^“”]+)” ?“(?<fields>[^“”]+)”", "何志远 给 C1001 填写 “下单” “型号和数量：STM32F103C8T6 500”", (playground, said) => Forms.SubmitAsync(playground, said, Who(playground, said))),
        new(Phrasebook.When, @"(?<who>\S+) 在页面上回答 ?“(?<title>[^“”]+)” ?“(?<fields>[^“”]+)”", "王伟 在页面上回答 “我们这次做得怎么样” “满意度：满意”", (playground, said) => Forms.AnswerAsync(playground, said, Who(playground, said))),
        new(Phrasebook.When, @"(?<who>\S+) 换到 ?(?<company>\S+)", "何志远 换到 C1003", (playground, said) => MoveAsync(playground, said, said["company"])),
        new(Phrasebook.When, @"(?<who>\S+) 离开公司", "何志远 离开公司", (playground, said) => MoveAsync(playground, said, null)),
        new(Phrasebook.When, @"(?<who>\S+) 不再代表 ?(?<company>\S+)", "何志远 不再代表 C1001", async (playground, said) =>
        {
            await playground.OpenAsync();
            await playground.Followers.LeaveAsync(Who(playground, said), said["company"]);
        }),
    ];

    private static Follower Who(Playground playground, Said said) => playground.Followers.Find(said["who"])
        ?? throw said.Wrong($"没有叫“{said["who"]}”的客户，有{string.Join('、', playground.Followers.Names)}。先写一句：假如 客户 {said["who"]}（id）关注了公众号");

    private static Func<Playground, Said, Task> Act(Func<Playground, Said, Follower, string?> act) => async (playground, said) =>
    {
        var person = Who(playground, said);
        await playground.OpenAsync();
        Refuse(said, act(playground, said, person));
    };

    private static void Refuse(Said said, string? refusal)
    {
        if (refusal is not null)
            throw said.Wrong(refusal);
    }

    private static async Task MoveAsync(Playground playground, Said said, string? company)
    {
        await playground.OpenAsync();
        await playground.Followers.MoveAsync(Who(playground, said), company);
    }

    private static async Task SetMenuAsync(Playground playground, Said said, MenuButton entry)
    {
        await playground.OpenAsync();
        Refuse(said, await playground.Consumers.AddToMenuAsync(entry));
    }

    private static MenuButton EntryIn(Said said, string written) => written.TrimEnd('）', ')').Split(['（', '(']) is [var name, var key]
        ? MenuButton.Click(name, key)
        : throw said.Wrong($"菜单的一项要写成 名称（key），这里是“{written}”。");

    private static Affiliation CompanyIn(Said said) => new(said["company"], DayIn(said, "since"), DayIn(said, "until"));

    private static DateTimeOffset? DayIn(Said said, string place) =>
        !said.Has(place) ? null : DateTime.TryParse(said[place], CultureInfo.InvariantCulture, out var day) ? new DateTimeOffset(day, China) : throw said.Wrong($"没有 {said[place]} 这一天。");

    private static decimal NumberIn(Said said, string place, decimal usual) => said.Has(place) ? decimal.Parse(said[place], CultureInfo.InvariantCulture) : usual;
}
