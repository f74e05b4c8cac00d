using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Runtime.Jobs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.TestKit.Hosting;
using Baton.WeCom.Contacts;
using Baton.WeCom.Organisation;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.Organisation;

/// <summary>A company in WeCom, and ours over a real store that follows it.</summary>
internal sealed class FakeCompany : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly OrganisationJobHandler _handler;

    private FakeCompany(TestHost host)
    {
        Host = host;
        Tencent.Options.Apps.Add(new WeComApp { Name = "shop", AgentId = 1000003, Secret = "s" });
        Tencent.Options.Apps.Add(new WeComApp { Name = "contacts", Secret = "s" });
        Tencent.Options.Organisation.App = Tencent.App.Name;
        Tencent.OnCall = (call, _) => FakeTencent.Json(Answer(call));
        var reader = new CompanyReader(new Members(Tencent.Client), new Departments(Tencent.Client), new Tags(Tencent.Client), Tencent.Options);
        _handler = new OrganisationJobHandler(
            reader, host.Get<IOrganisation>(), new OrganisationMemories(host.Store, host.Time), new WeComApps(Tencent.Options), Tencent.Options, host.Store, host.Get<Signals>(), host.Time);
    }

    internal TestHost Host { get; }

    internal FakeTencent Tencent { get; } = new();

    internal List<Department> Departments { get; } = [new() { Id = 1, Name = "锦程" }, new() { Id = 2, Name = "销售部", Parentid = 1 }, new() { Id = 3, Name = "华东组", Parentid = 2 }];

    internal List<Member> Members { get; } = [];

    internal Dictionary<Tag, TagMembers> Tags { get; } = [];

    /// <summary>Departments that Tencent finds too large for one answer.</summary>
    internal HashSet<long> TooLarge { get; } = [];

    internal static async Task<FakeCompany> StartAsync() => new(await TestHost.StartAsync(new TestHostSetup { HasWorkers = false }));

    internal void Add(string userid, string name, long department, string? leader = null, MemberStatus status = MemberStatus.Active, string? position = null) => Members.Add(new Member
    {
        Userid = userid, Name = name, Department = [department], MainDepartment = department, DirectLeader = leader is null ? [] : [leader], Status = status, Position = position,
    });

    internal void Tag(string name, string[] users, params long[] parties) =>
        Tags[new Tag(Tags.Count + 1, name)] = new TagMembers(name, [.. users.Select(userid => new Member { Userid = userid })], parties);

    internal async Task<JobOutcome> FollowAsync(OrganisationJob? job = null)
    {
        var draft = (job ?? new OrganisationJob(OrganisationPart.Everything)).ToDraft("wecom/approval");
        var row = DetachedJob.Of("", "job", draft, Host.Time.GetUtcNow()).Row;
        return await _handler.CarryOutAsync(new JobAttempt(row, false), TestContext.Current.CancellationToken);
    }

    internal async Task<OrganisationResult> FollowedAsync(OrganisationJob? job = null) =>
        JsonSerializer.Deserialize(Assert.IsType<Succeeded>(await FollowAsync(job)).Result!, OrganisationJson.Default.OrganisationResult)!;

    internal async Task<People> PeopleAsync()
    {
        Host.Get<IOrganisation>().Refresh("");
        return await Host.Get<IOrganisation>().ReadAsync("", TestContext.Current.CancellationToken);
    }

    internal Task WriteAsync(params Change[] changes) => Host.Store.CommitAsync(new Commit("", [.. changes]), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Tencent.Dispose();
        await Host.DisposeAsync();
    }

    private string Answer(SeenCall call)
    {
        string Parameter(string name) => System.Web.HttpUtility.ParseQueryString(call.Query)[name] ?? "";
        return call.Path switch
        {
            "/cgi-bin/department/list" => Ok("department", Departments),
            "/cgi-bin/user/list" when TooLarge.Contains(long.Parse(Parameter("department_id"), null)) => """{"errcode":45029,"errmsg":"too large"}""",
            "/cgi-bin/user/list" => Ok("userlist", Of(Parameter("department_id"))),
            "/cgi-bin/user/simplelist" => Ok("userlist", Of(Parameter("department_id")).Select(member => new { member.Userid, member.Name })),
            "/cgi-bin/user/get" => Members.Find(member => member.Userid.Equals(Parameter("userid"), StringComparison.OrdinalIgnoreCase)) is { } found
                ? """{"errcode":0,""" + JsonSerializer.Serialize(found, Json)[1..]
                : """{"errcode":60111,"errmsg":"userid not found"}""",
            "/cgi-bin/tag/list" => Ok("taglist", Tags.Keys),
            "/cgi-bin/tag/get" => """{"errcode":0,""" + JsonSerializer.Serialize(Tags.Single(tag => tag.Key.Tagid == long.Parse(Parameter("tagid"), null)).Value, Json)[1..],
            _ => """{"errcode":40058}""",
        };
    }

    private IEnumerable<Member> Of(string department) => Members.Where(member => member.Department!.Contains(long.Parse(department, null)));

    private static string Ok(string name, object value) => $$"""{"errcode":0,"errmsg":"ok","{{name}}":{{JsonSerializer.Serialize(value, Json)}}}""";
}
