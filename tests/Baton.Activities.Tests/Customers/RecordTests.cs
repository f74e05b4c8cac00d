using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.HumanTasks;
using Baton.HumanTasks.Customers.Matters;
using Baton.HumanTasks.Desk;
using Baton.Kernel.Executions;
using Baton.Runtime.Contacts;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Baton.Activities.Tests.Customers;

/// <summary>What others have started for a customer stands among their own requests.</summary>
public sealed class RecordTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task it_is_theirs_with_what_it_is_about()
    {
        await using var host = await OpenAsync();
        var who = await MeetAsync(host, "o-1");

        await RunAsync(host, who, "W1");

        var shown = await ReadAsync(host, who, Assert.Single((await ListAsync(host, who)).Items).Id);
        Assert.Equal(("网店订单 W1", "Order", "STM32 × 5"), (shown.Title, shown.Kind, Assert.Single(shown.Filled).Text));
        Assert.Empty((await ListAsync(host, await MeetAsync(host, "o-2"))).Items);
    }

    [Fact]
    public async Task a_number_is_recorded_once_however_often_it_comes()
    {
        await using var host = await OpenAsync();
        var who = await MeetAsync(host, "o-1");

        var outcomes = new[] { await RunAsync(host, who, "W1"), await RunAsync(host, who, "W1"), await RunAsync(host, who, "W2") };

        Assert.Equal(["Done", "Known", "Done"], outcomes);
        Assert.Equal(["网店订单 W2", "网店订单 W1"], (await ListAsync(host, who)).Items.Select(item => item.Title));
    }

    [Fact]
    public async Task a_job_whose_answer_was_lost_has_recorded_it_itself()
    {
        await using var host = await OpenAsync();
        var who = await MeetAsync(host, "o-1");
        await host.PublishAsync(Flow.Chart("twice", [Record("first"), Record("last"), Said("Done"), Said("Known")], "first>last", "last.Done>Done", "last.Known>Known"));

        Assert.Equal("Done", await RunAsync(host, who, "W1", "twice"));
        Assert.Single((await ListAsync(host, who)).Items);
    }

    [Fact]
    public async Task for_a_company_it_is_theirs_as_long_as_they_act_for_it()
    {
        await using var host = await OpenAsync();
        var (buyer, other) = (await MeetAsync(host, "o-1"), await MeetAsync(host, "o-2"));
        await WriteAsync(host, await host.Get<ContactRegister>().JoinAsync("", buyer, "K1", null, host.Time.GetUtcNow(), Token));
        await RunAsync(host, buyer, "W1");
        await RunAsync(host, other, "W2");
        var kept = (await ListAsync(host, buyer)).Items[0].Id;
        Assert.Equal("K1", (await ReadAsync(host, buyer, kept)).Company);

        await WriteAsync(host, await host.Get<ContactRegister>().LeaveAsync("", buyer, "K1", host.Time.GetUtcNow(), Token));

        Assert.Empty((await ListAsync(host, buyer)).Items);
        await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(host, buyer, kept));
        Assert.Null((await ReadAsync(host, other, Assert.Single((await ListAsync(host, other)).Items).Id)).Company);
    }

    [Fact]
    public async Task what_they_began_themselves_and_what_was_begun_for_them_come_in_one_order_page_by_page()
    {
        await using var host = await OpenAsync();
        var who = await MeetAsync(host, "o-1");
        await host.PublishAsync(Flow.Sequence("own", Node.Event("wait", "never")));
        foreach (var number in new[] { "W1", null, "W2", "W3", null })
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            if (number is null)
                await StartAsync(host, "own", ObjectValue.Empty, startedBy: who);
            else
                await RunAsync(host, who, number);
        }

        var (titles, after) = (new List<string>(), default(string));
        do
        {
            var page = await ListAsync(host, who, after, 2);
            titles.AddRange(page.Items.Select(item => item.Title));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["own", "网店订单 W3", "网店订单 W2", "own", "网店订单 W1"], titles);
    }

    [Fact]
    public async Task what_is_nobodys_is_an_incident()
    {
        await using var host = await OpenAsync();
        var started = await StartAsync(host, "record", ObjectValue.Empty.With("Who", Value.From("zhangsan")).With("Number", Value.From("W1")));

        await host.UntilAsync("it has stopped", async () => !(await host.StateAsync(started)).Incidents.IsEmpty);

        Assert.Contains("zhangsan", (await host.StateAsync(started)).Incidents[0].Message, StringComparison.Ordinal);
    }

    private static async Task<TestHost> OpenAsync()
    {
        var host = await TestHost.StartAsync(new TestHostSetup
        {
            AdmitsContacts = true, Modules = [new HumanTasksModule()],
            Services = services => services.AddBatonRequests(typeof(HumanTasksModule).Assembly).AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development }),
        });
        await host.PublishAsync(Flow.Chart("record", [Record("last"), Said("Done"), Said("Known")], "last.Done>Done", "last.Known>Known"));
        return host;
    }

    private static JsonObject Record(string id) => Node.Of(
        "My.Record", id, ("contact", Script("getInput('Who')")), ("title", Script("`网店订单 ${getInput('Number')}`")), ("kind", "Order"), ("company", "K1"),
        ("number", Script("getInput('Number')")), ("text", "STM32 × 5"));

    private static JsonObject Said(string outcome) => Node.Of("Elsa.Correlate", outcome, ("correlationId", outcome));

    private static JsonObject Script(string code) => Node.Expression("JavaScript", code);

    private static async Task<string> RunAsync(TestHost host, string who, string number, string definitionId = "record")
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await StartAsync(host, definitionId, ObjectValue.Empty.With("Who", Value.From(who)).With("Number", Value.From(number)));
        await host.UntilEndedAsync(id);
        return (await host.StateAsync(id)).CorrelationId!;
    }

    private static async Task<string> StartAsync(TestHost host, string definitionId, ObjectValue inputs, string? startedBy = null)
    {
        var plan = (await host.Get<DefinitionLibrary>().PublishedAsync("", definitionId, Token))!;
        return (await host.Steps.StartAsync(new StartRequest("", plan, new Start(inputs, ObjectValue.Empty, StartedBy: startedBy)), Token)).State!.Id;
    }

    private static async Task<string> MeetAsync(TestHost host, string openId) => (await host.Get<ContactBook>().MeetAsync("", TestHost.ChannelName, openId, host.Time.GetUtcNow(), Token)).Id;

    private static async Task WriteAsync(TestHost host, System.Collections.Immutable.ImmutableArray<Change> changes) =>
        Assert.True((await host.Store.CommitAsync(new Commit("", changes), Token)).IsWritten);

    private static Task<MatterList> ListAsync(TestHost host, string who, string? after = null, int size = 20) => AskAsync(host, who, new ListMatters(new Slice(after, size)));

    private static Task<MatterView> ReadAsync(TestHost host, string who, string id) => AskAsync(host, who, new ReadMatter(id));

    private static async Task<T> AskAsync<T>(TestHost host, string who, IRequest<T> question)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var request = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (request.Caller, request.Channel, request.Roles) = (who, RequestContext.PageChannel, [Roles.Customer]);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(question, Token);
    }
}
