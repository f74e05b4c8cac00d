using System.Globalization;
using Baton.Runtime.Organisation.Leavers;
using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.WeCom;
using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeCom.Menus;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>Who there is and what day it is. All of it before anything happens, but that people may leave later.</summary>
internal static class CompanyPhrases
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Given, @"今天是 (?<day>\d{4}-\d{1,2}-\d{1,2}( \d{1,2}:\d{2})?)", "今天是 2026-11-23 09:00", SetDay),
        new(Phrasebook.Given, @"部门 (?<name>[^（(，\s]+)([（(](?<id>[\w-]+)[）)])?( ?属于 ?(?<parent>\S+))?", "部门 华强北店（S01）属于 门店", AddUnit),
        new(Phrasebook.Given, @"员工 (?<name>[^（(\s]+)[（(](?<id>[\w-]+)[）)] ?在 ?(?<unit>[^，\s]+)(， ?职位 ?(?<position>[^，\s]+))?(， ?上级 ?(?<manager>[^，\s]+))?(， ?角色 ?(?<roles>[^，]+))?",
            "员工 王敏（wangmin）在 销售部，职位 经理，上级 林总，角色 finance-head", AddPerson),
        new(Phrasebook.Given, @"参数 (?<name>\S+) 是 (?<value>\S+)", "参数 财务复核限额 是 800", SetParameter),
        new(Phrasebook.Given, @"流程 (?<name>[\w-]+) 也在用", "流程 stock-transfer 也在用", (playground, said) =>
            Before(playground, said, _ => playground.Use(said["name"]))),
        new(Phrasebook.Given, @"菜单 (?<entry>[^（(，\s]+)[（(](?<key>[\w-]+)[）)]", "菜单 要货（transfer）", SetMenuAsync),
        new(Phrasebook.Given, @"(?<who>\S+) 收不到消息", "王敏 收不到消息", (playground, said) => Before(playground, said, company => company.Change(playground.Who(said).Name, person => person with { IsReached = false }))),
        new(Phrasebook.Given, @"(?<who>\S+) 已经?离职", "王敏 已离职", LeaveAsync),
        new(Phrasebook.When, @"(?<who>\S+) 离职", "王敏 离职", LeaveAsync),
    ];

    public static Staff Who(this Playground playground, Said said, string place = "who") => playground.Person(said, said[place]);

    /// <summary>Somebody of the company, or a customer.</summary>
    public static PhoneOwner Owner(this Playground playground, Said said, string name) => (PhoneOwner?)playground.Followers.Find(name) ?? playground.Person(said, name);

    public static Staff Person(this Playground playground, Said said, string name) => playground.Company.Find(name)
        ?? throw said.Wrong($"没有叫“{name}”的员工，有{string.Join('、', playground.Company.Names.Concat(playground.Followers.Names))}。先写一句：假如 员工 {name}（id）在 销售部，或者 假如 客户 {name}（id）关注了公众号");

    private static Task SetDay(Playground playground, Said said)
    {
        if (!DateTime.TryParse(said["day"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw said.Wrong("没有这一天。");
        var moment = new DateTimeOffset(day.TimeOfDay == TimeSpan.Zero ? day.AddHours(9) : day, China);
        return Before(playground, said, _ => playground.Time.Set(moment - playground.Time.GetUtcNow()));
    }

    private static Task AddUnit(Playground playground, Said said) =>
        Before(playground, said, company => company.AddUnit(said["name"], said.Maybe("id"), said.Maybe("parent")));

    private static Task AddPerson(Playground playground, Said said) => Before(playground, said, company => company.AddPerson(new Staff(said["id"], said["name"], said["unit"])
    {
        Position = said.Maybe("position") ?? "员工",
        Manager = said.Maybe("manager"),
        Roles = said.Has("roles") ? said.List("roles") : [],
    }));

    private static Task SetParameter(Playground playground, Said said) => playground.SetParameterAsync(
        said["name"], decimal.TryParse(said["value"], NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? said["value"] : $"\"{said["value"]}\"");

    private static async Task SetMenuAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        var reply = await playground.Host.Get<ApplicationMenu>().SetAsync(playground.Host.Get<WeComApps>().Default!, new Menu([new MenuButton(said["entry"]) { Type = "click", Key = said["key"] }]), CancellationToken.None);
        if (reply.Reaction.Kind != ReactionKind.Done)
            throw said.Wrong($"企业微信不接受这个菜单：{reply.ErrorCode} {reply.ErrorMessage}。");
    }

    private static async Task LeaveAsync(Playground playground, Said said)
    {
        playground.Company.Change(playground.Who(said).Name, person => person with { IsHere = false });
        // As a report of WeCom's is taken over.
        if (playground.IsOpen)
            await playground.CommitAsync(playground.Company.RowOf(playground.Who(said)), LeaverJob.For("", playground.Who(said).Id, playground.Time));
    }

    /// <summary>Said before anything happens.</summary>
    public static Task Before(this Playground playground, Said said, Action<Company> change)
    {
        if (playground.IsOpen)
            throw said.Wrong("这一句要写在最前面：已经开始了。");
        change(playground.Company);
        return Task.CompletedTask;
    }
}
