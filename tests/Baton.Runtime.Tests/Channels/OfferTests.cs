using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.Storage.Tasks;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Channels;

/// <summary>Offers over the real store: one message for all, one winner by the order of the commits.</summary>
public sealed class OfferTests
{
    private static readonly OfferRules Started = new() { NeedsStart = true, CoolDown = TimeSpan.FromMinutes(30) };

    [Fact]
    public async Task all_are_told_in_one_message_and_the_others_learn_who_has_it()
    {
        await using var host = await OfferingAsync(Started, "jia", "yi", "bing");
        var state = await host.StartFlowAsync("flow");
        await UntilSaidAsync(host, "offer jia+yi+bing 要 2 件");

        await ActAsync(host, state.Id, "yi", TaskVerb.Claim, "code-1");

        await UntilSaidAsync(host, "close yi 要 2 件|您已抢到|code-1");
        await UntilSaidAsync(host, "closed jia+bing 要 2 件|已被yi抢");
        await UntilSaidAsync(host, "open yi 要 2 件");
        Assert.Equal([("Done", "yi"), ("Open", "yi")], (await TasksAsync(host)).Select(task => (task.Status, task.Assignee)));
    }

    [Fact]
    public async Task five_hundred_at_once_have_one_winner_and_all_others_hear_the_name()
    {
        string[] people = [.. Enumerable.Range(0, 500).Select(number => $"p{number:D3}")];
        await using var host = await OfferingAsync(Started, people);
        var state = await host.StartFlowAsync("flow");
        var offer = (await TasksAsync(host)).Single();

        var results = await Task.WhenAll(people.Select(person => Task.Run(() => ClaimAsync(host, state.Id, offer.Id, person))));

        var winner = people[Array.FindIndex(results, result => result.Refusal is null)];
        Assert.Equal(499, results.Count(result => result.Refusal?.Code == Refusal.TakenByOtherCode && result.Refusal.Chinese == $"已被{winner}抢走了。"));
        Assert.Equal(winner, HeldIn(await host.StateAsync(state.Id))!.Assignee);
        await UntilSaidAsync(host, $"closed {string.Join('+', people)} 要 2 件|已被{winner}抢");
    }

    [Fact]
    public async Task two_nodes_that_claim_at_once_have_one_winner()
    {
        await using var host = await OfferingAsync(Started, "jia", "yi");
        await using var other = await host.BesideAsync();
        var state = await host.StartFlowAsync("flow");
        var offer = (await TasksAsync(host)).Single();

        var results = await Task.WhenAll(Task.Run(() => ClaimAsync(host, state.Id, offer.Id, "jia")), Task.Run(() => ClaimAsync(other, state.Id, offer.Id, "yi")));

        Assert.Single(results, result => result.Refusal is null);
        Assert.Single(results, result => result.Refusal?.Code == Refusal.TakenByOtherCode);
    }

    [Fact]
    public async Task what_is_given_back_is_offered_to_the_others_under_another_number()
    {
        await using var host = await OfferingAsync(Started, "jia", "yi", "bing");
        var state = await host.StartFlowAsync("flow");
        await ActAsync(host, state.Id, "yi", TaskVerb.Claim);

        await ActAsync(host, state.Id, "yi", TaskVerb.Release);

        await UntilSaidAsync(host, "offer jia+bing 要 2 件");
        await UntilSaidAsync(host, "close yi 要 2 件|已放弃|-");
        await ActAsync(host, state.Id, "bing", TaskVerb.Claim);
        await ActAsync(host, state.Id, "bing", TaskVerb.Start);
        Assert.True((await host.StateAsync(state.Id)).HasEnded);
        Assert.Equal(["Taken"], host.Script.Ran.Where(id => id is "Taken" or "Nobody"));
        await using var reads = host.Store.OpenReads();
        var acts = await reads.Audit.Where(row => row.InstanceId == state.Id && row.Act != "task.offer").OrderBy(row => row.Sequence).Select(row => $"{row.Actor} {row.Act}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["yi task.claim", "engine task.open", "yi task.release", "bing task.claim", "engine task.open", "bing task.start"], acts);
    }

    [Fact]
    public async Task nobody_in_time_takes_the_other_way()
    {
        await using var host = await OfferingAsync(Started, [Wave(5, "jia"), Wave(20, "yi")], "jia", "yi");
        var state = await host.StartFlowAsync("flow");
        await UntilSaidAsync(host, "offer jia 要 2 件");
        Assert.DoesNotContain(Said(host), line => line.StartsWith("offer yi", StringComparison.Ordinal));

        await host.UntilAsync("the second is asked", () => Said(host).Any(line => line == "offer yi 要 2 件"), TimeSpan.FromMinutes(1));
        await host.UntilEndedAsync(state.Id, TimeSpan.FromMinutes(1));

        Assert.Equal(["Nobody"], host.Script.Ran.Where(id => id is "Taken" or "Nobody"));
        await UntilSaidAsync(host, "closed jia 要 2 件|没有人抢单");
    }

    [Fact]
    public async Task who_holds_enough_elsewhere_gets_no_more()
    {
        await using var host = await OfferingAsync(Started with { MaximumOpen = 1 }, "jia", "yi");
        var (first, second) = (await host.StartFlowAsync("flow"), await host.StartFlowAsync("flow"));
        await ActAsync(host, first.Id, "jia", TaskVerb.Claim);

        var refused = await ClaimAsync(host, second.Id, OfferIn(await host.StateAsync(second.Id)).Sends[0].Task.Id, "jia");
        Assert.Equal(Refusal.TooManyOpenCode, refused.Refusal!.Code);

        await ActAsync(host, first.Id, "jia", TaskVerb.Start);
        await ActAsync(host, second.Id, "jia", TaskVerb.Claim);
    }

    [Fact]
    public async Task a_withdrawal_tells_who_holds_it()
    {
        await using var host = await OfferingAsync(Started, "jia", "yi");
        var state = await host.StartFlowAsync("flow");
        await ActAsync(host, state.Id, "jia", TaskVerb.Claim);

        await host.DeliverAsync(state.Id, new CancelRequested("admin", null));

        await UntilSaidAsync(host, "close jia 要 2 件|流程已取消|-");
        await UntilSaidAsync(host, "text jia 「要 2 件」流程已取消，不用再处理。");
    }

    private static OfferWave Wave(int? minutes, params string[] people) => new([.. people], minutes is null ? null : TimeSpan.FromMinutes(minutes.Value));

    private static Task<TestHost> OfferingAsync(OfferRules rules, params string[] people) => OfferingAsync(rules, [Wave(null, people)], people);

    private static async Task<TestHost> OfferingAsync(OfferRules rules, OfferWave[] waves, params string[] people)
    {
        var host = await TestHost.StartAsync();
        host.Script.On("grab", context => context.Offer(new OfferDraft
        {
            Waves = [.. waves],
            Rules = rules,
            Words = new OfferWords("抢单", "已发货", "放弃"),
            Notice = new TaskNotice("要 2 件", null, [], []),
        }));
        await host.PublishAsync(Flow.Chart(
            "flow", [Node.Of("Test.Read", "grab"), Node.Of("Test.Pure", "Taken"), Node.Of("Test.Pure", "Nobody")], "grab.Taken>Taken", "grab.Nobody>Nobody"));
        await host.Store.CommitAsync(
            new Commit("",
            [
                .. people.Select(person => new SavePerson(new PersonRow { Tenant = "", Id = person, Name = person, UnitId = "", IsActive = true })),
                .. people.Select(person => new SaveIdentity(new IdentityRow("", TestHost.ChannelName, person, person))),
            ]),
            CancellationToken.None);
        host.Get<IOrganisation>().Refresh("");
        return host;
    }

    private static async Task ActAsync(TestHost host, string instanceId, string person, TaskVerb verb, string? code = null)
    {
        var state = await host.StateAsync(instanceId);
        var taskId = verb == TaskVerb.Claim ? OfferIn(state).Sends.First(send => send.People.Contains(person)).Task.Id : HeldIn(state)!.Id;
        var with = code is null ? StepAttachments.None : new StepAttachments { Click = new CardClick(TestHost.ChannelName, taskId, code) };
        var result = await host.DeliverAsync(instanceId, new TaskActed(new TaskAct(taskId, verb, person, null, "card", null) { ActorName = person }), with);
        Assert.Null(result!.Refusal);
    }

    private static async Task<StepResult> ClaimAsync(TestHost host, string instanceId, string taskId, string person) =>
        (await host.DeliverAsync(instanceId, new TaskActed(new TaskAct(taskId, TaskVerb.Claim, person, null, "card", null) { ActorName = person })))!;

    private static Offer OfferIn(InstanceState state) => state.Executions.Select(execution => execution.Data).OfType<Offer>().Single();

    private static PersonTask? HeldIn(InstanceState state) => OfferIn(state).Held;

    private static IEnumerable<string> Said(TestHost host) => host.Setup.Phones.Payloads;

    private static Task UntilSaidAsync(TestHost host, string line) => host.UntilAsync($"somebody is told: {line}", () => Said(host).Contains(line));

    private static async Task<List<TaskRow>> TasksAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Tasks.OrderBy(row => row.CreatedAt).ThenBy(row => row.Status).ToListAsync(TestContext.Current.CancellationToken);
    }
}
