using System.Collections.Immutable;
using System.Text;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.SignIn;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;

namespace Baton.Server.Demo;

/// <summary>启明电子: an office, sales, finance, a warehouse, three stores and engineers, as the simulator's WeCom knows them.</summary>
internal sealed class SampleCompany(IStore store, IOrganisation organisation, TimeProvider time) : IHostedService
{
    private const string Channel = $"wecom/{OutsideWorld.AppName}";

    private static readonly ImmutableArray<UnitRow> Units =
    [
        new("", "qiming", "启明电子", null),
        new("", "office", "总经办", "qiming"),
        new("", "sales", "销售部", "qiming"),
        new("", "finance", "财务部", "qiming"),
        new("", "warehouse", "仓储部", "qiming"),
        new("", "stores", "门店", "qiming"),
        // Under the numbers that the ERP has for them.
        new("", "S01", "深圳华强北店", "stores"),
        new("", "S02", "深圳科技园店", "stores"),
        new("", "S03", "广州天河店", "stores"),
        new("", "WSZ", "深圳坂田仓", "warehouse"),
        new("", "service", "维修部", "qiming"),
    ];

    private static readonly ImmutableArray<PersonRow> People =
    [
        Person("linzong", "林总", "office", "总经理", null, ",administrator,"),
        Person("wangmin", "王敏", "sales", "经理", "linzong", ",process-owner,"),
        Person("chenxiaoyu", "陈小雨", "sales", "销售代表", "wangmin"),
        Person("liuyang", "刘洋", "sales", "销售代表", "wangmin"),
        Person("zhoujie", "周洁", "finance", "财务总监", "linzong", ",finance-head,"),
        Person("zhaoqiang", "赵强", "warehouse", "主管", "linzong", ",operations,"),
        Person("lina", "李娜", "S01", "店长", "wangmin"),
        Person("zhangwei", "张伟", "S02", "店长", "wangmin"),
        Person("wufang", "吴芳", "S03", "店长", "wangmin"),
        Person("qiankun", "钱坤", "WSZ", "仓管", "zhaoqiang"),
        Person("zhengkai", "郑凯", "service", "主管", "linzong", ",repair-supervisor,"),
        // Engineers by the numbers that the ERP has for them, too.
        Person("E01", "马建军", "service", "工程师", "zhengkai"),
        Person("E02", "黄志强", "service", "工程师", "zhengkai"),
        Person("E03", "林芳", "service", "工程师", "zhengkai"),
    ];

    /// <summary>王敏 designs flows, and 林总 may do everything; the others are employees, unless the configuration says otherwise.</summary>
    public static void Grant(SignInOptions options)
    {
        options.Roles.TryAdd("process-owner", Roles.Owner);
        options.Roles.TryAdd("administrator", Roles.Admin);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var hash = Imprint.HashOf(Encoding.UTF8.GetBytes(string.Join('\n', [.. Units.Select(unit => unit.ToString()), .. People.Select(person => person.ToString())])));
        if (await new Imprint(store, time).ChangeAsync("organisation", hash, cancellationToken) is not { } imprint)
            return;
        await store.CommitAsync(
            new Commit(
                "",
                [
                    imprint,
                    .. Units.Select(unit => new SaveUnit(unit)),
                    .. People.Select(person => new SavePerson(person)),
                    .. People.Select(person => new SaveIdentity(new IdentityRow("", Channel, person.Id, person.Id))),
                ]),
            cancellationToken);
        organisation.Refresh("");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static PersonRow Person(string id, string name, string unit, string position, string? manager, string roles = ",") =>
        new() { Tenant = "", Id = id, Name = name, UnitId = unit, Position = position, ManagerId = manager, Roles = roles, IsActive = true };
}
