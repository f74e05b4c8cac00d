using System.Collections.Immutable;
using System.Text;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Server.SignIn;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;

namespace Baton.Server.Demo;

/// <summary>启明电子: six people in four units, as the simulator's WeCom knows them.</summary>
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
    ];

    private static readonly ImmutableArray<PersonRow> People =
    [
        Person("linzong", "林总", "office", "总经理", null, ",administrator,"),
        Person("wangmin", "王敏", "sales", "经理", "linzong", ",process-owner,"),
        Person("chenxiaoyu", "陈小雨", "sales", "销售代表", "wangmin"),
        Person("liuyang", "刘洋", "sales", "销售代表", "wangmin"),
        Person("zhoujie", "周洁", "finance", "财务总监", "linzong", ",finance-head,"),
        Person("zhaoqiang", "赵强", "warehouse", "主管", "linzong"),
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
