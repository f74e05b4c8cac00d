using System.Text.Json.Nodes;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Journal;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Definitions;

public sealed class PublisherTests
{
    [Fact]
    public async Task the_same_content_is_not_saved_twice()
    {
        await using var host = await QuietAsync();
        var first = await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true);

        var again = await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true);
        var asDraft = await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: false);

        Assert.Equal(first.Row!.Id, again.Row!.Id);
        Assert.Equal(first.Row.Id, asDraft.Row!.Id);
        Assert.Single(await VersionsAsync(host));
    }

    [Fact]
    public async Task what_the_row_says_of_a_version_is_not_its_content()
    {
        await using var host = await QuietAsync();
        await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true);
        var exported = Flow.Sequence("flow", Node.WriteLine("a", "x"));
        (exported["id"], exported["version"], exported["isPublished"]) = ("elsewhere", 7, false);

        await SaveAsync(host, exported, publish: true);

        Assert.Single(await VersionsAsync(host));
    }

    [Fact]
    public async Task a_published_version_never_changes()
    {
        await using var host = await QuietAsync();
        var first = (await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true)).Row!;

        await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "y")), publish: false);
        await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "z")), publish: false);
        var second = (await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "z")), publish: true)).Row!;

        var versions = await VersionsAsync(host);
        Assert.Equal([1, 2], versions.Select(row => row.Version));
        Assert.Equal(first.Model, versions[0].Model);
        Assert.Equal([false, true], versions.Select(row => row.IsPublished));
        Assert.Equal(second.Id, versions[1].Id);
    }

    [Fact]
    public async Task after_a_retraction_other_content_makes_the_next_version_and_the_same_comes_back()
    {
        await using var host = await QuietAsync();
        var first = (await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true)).Row!;
        await host.Store.CommitAsync(new Commit("", [new RetractDefinition("flow")]), TestContext.Current.CancellationToken);

        var back = await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true);
        Assert.Equal(first.Id, back.Row!.Id);
        await host.Store.CommitAsync(new Commit("", [new RetractDefinition("flow")]), TestContext.Current.CancellationToken);
        var next = await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "y")), publish: true);

        Assert.Equal(2, next.Row!.Version);
    }

    [Fact]
    public async Task warnings_publish_and_are_given_back()
    {
        await using var host = await QuietAsync();

        var result = await SaveAsync(host, Flow.Sequence("flow", Node.Of("Acme.Unknown", "odd")), publish: true);

        Assert.NotNull(result.Row);
        Assert.Contains(result.Problems, problem => problem.Severity == ProblemSeverity.Warning && problem.English.Contains("Acme.Unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task errors_refuse_to_publish_but_a_draft_keeps_them()
    {
        await using var host = await QuietAsync();
        var broken = Flow.Sequence("flow", Node.WriteLine("same", "x"), Node.WriteLine("same", "y"));

        var published = await SaveAsync(host, broken, publish: true);
        var draft = await SaveAsync(host, broken, publish: false);

        Assert.Null(published.Row);
        Assert.Contains(published.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.NotNull(draft.Row);
        Assert.Null(await host.Store.FindPublishedAsync("", "flow", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{{ Workflow.Id")]
    public async Task a_trigger_that_nothing_can_match_refuses_to_publish(string name)
    {
        await using var host = await QuietAsync();

        var result = await SaveAsync(host, Flow.Sequence("flow", Node.Of("Elsa.Event", "start", ("eventName", Node.Liquid(name))).AsTrigger()), publish: true);

        Assert.Null(result.Row);
        Assert.Contains(result.Problems, problem => problem.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public async Task publishing_replaces_the_triggers_of_its_definition_alone()
    {
        await using var host = await QuietAsync();
        var index = host.Get<TriggerIndex>();
        await host.PublishAsync(Flow.Sequence("other", Trigger("t", "投诉")));
        await host.PublishAsync(Flow.Sequence("flow", Trigger("t", "报销")));
        Assert.Equal(["报销", "投诉"], await KeysAsync());

        await host.PublishAsync(Flow.Sequence("flow", Trigger("t", "请假")));

        Assert.Equal(["请假", "投诉"], await KeysAsync());

        async Task<IEnumerable<string>> KeysAsync() =>
            (await index.OfKindAsync("", FakeInbox.TriggerType, TestContext.Current.CancellationToken)).Select(row => row.Key);
    }

    [Fact]
    public async Task every_save_is_in_the_audit_with_who_did_it()
    {
        await using var host = await QuietAsync();

        await SaveAsync(host, Flow.Sequence("flow", Node.WriteLine("a", "x")), publish: true);

        var audit = host.Store.Commits.Last().Changes.OfType<AddAudit>().Single().Row;
        Assert.Equal(("owner", "definition.publish", "definition/flow"), (audit.Actor, audit.Act, audit.Subject));
    }

    [Fact]
    public async Task a_running_instance_keeps_its_version_and_its_parameters()
    {
        await using var host = await QuietAsync();
        await host.PublishAsync(LimitFlow("first"));
        var old = await host.StartFlowAsync("flow");
        var limit = new ParameterRow("", "flow", "Limit", "9000"u8.ToArray(), 1, host.Time.GetUtcNow(), "owner");
        Assert.True((await host.Store.CommitAsync(new Commit("", [new SetParameter(limit, 0)]), TestContext.Current.CancellationToken)).IsWritten);
        await host.PublishAsync(LimitFlow("second"));

        var young = await host.StartFlowAsync("flow");
        await host.CrashAsync();
        await host.ReopenAsync();
        var oldEnd = (await host.SendEventAsync(old.Id, "go"))!.State!;
        var youngEnd = (await host.SendEventAsync(young.Id, "go"))!.State!;

        Assert.Equal(("5000", "9000"), (oldEnd.Parameters["Limit"].ToString(), youngEnd.Parameters["Limit"].ToString()));
        Assert.Equal((1, 2), (oldEnd.Plan.Version, youngEnd.Plan.Version));
        Assert.True(oldEnd.HasEnded && youngEnd.HasEnded);
    }

    private static JsonObject LimitFlow(string line) =>
        Flow.Sequence("flow", Node.Event("wait", "go"), Node.WriteLine("line", line)).WithParameter("Limit", "Decimal", 5000);

    private static JsonObject Trigger(string id, string keyword)
    {
        var node = Node.Of(FakeInbox.TriggerType, id, ("keyword", keyword)).AsTrigger();
        node["fields"] = new JsonArray();
        return node;
    }

    private static Task<TestHost> QuietAsync() => TestHost.StartAsync(new TestHostSetup { HasWorkers = false });

    private static Task<PublishResult> SaveAsync(TestHost host, JsonObject model, bool publish) =>
        host.Get<DefinitionPublisher>().SaveAsync("", model, publish, "owner", [], CancellationToken.None);

    private static async Task<List<DefinitionRow>> VersionsAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Definitions.OrderBy(row => row.Version).ToListAsync();
    }
}
