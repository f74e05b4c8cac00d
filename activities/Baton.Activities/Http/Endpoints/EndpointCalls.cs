using System.Text;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Runtime.Replies;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>
/// Brings requests to flows and their answers back. A request is in the inbox, handled, by the very commit of the step it causes: of two with
/// one Idempotency-Key one alone takes effect, and both get its answer.
/// </summary>
internal sealed class EndpointCalls(IStore store, StepRunner steps, DefinitionLibrary definitions, ReplyWaiting replies, RuntimePause pause, TimeProvider time)
{
    /// <summary>The inbox source of requests.</summary>
    public const string Source = "http";

    /// <summary>The answer of an equal request that came before with the same key; null where there is none.</summary>
    /// <exception cref="RefusedException">The key was used for another request.</exception>
    public async Task<EndpointAnswer?> RepeatAsync(HttpRequest request, EndpointCaller caller, CancellationToken cancellation) =>
        await FindAsync(caller, cancellation) is var (row, kept)
            ? await RepeatAsync(caller, row, kept, (await EndpointBody.ReadAsync(request, caller.Path, kept.Limit, cancellation)).Hash, cancellation)
            : null;

    /// <summary>The same, of a request whose body was read already.</summary>
    /// <exception cref="RefusedException">The key was used for another request.</exception>
    public async Task<EndpointAnswer?> RepeatAsync(EndpointCaller caller, string hash, CancellationToken cancellation) =>
        await FindAsync(caller, cancellation) is var (row, kept) ? await RepeatAsync(caller, row, kept, hash, cancellation) : null;

    /// <returns>Null where nothing waits for the request any more.</returns>
    /// <exception cref="RefusedException">The flow cannot be started now, or the key was used for another request.</exception>
    public async Task<EndpointAnswer?> CallAsync(EndpointCaller caller, FoundEndpoint found, EndpointRequest request, CancellationToken cancellation)
    {
        await pause.ThrowIfPausedAsync(cancellation);
        var until = time.GetUtcNow() + found.Terms.Patience;
        var key = caller.DedupKey ?? FreshId.New(time);
        var with = new StepAttachments { FromStep = step => [new Receive(RowOf(caller, key, found, request, step))] };
        var result = found.Trigger is { } trigger
            ? await StartAsync(caller, trigger, request, with, cancellation)
            : await steps.DeliverAsync(caller.Tenant, found.InstanceId!, found.Arrived! with { Payload = request.Payload }, with, cancellation);
        if (result?.StoppedBy is Receive && await RepeatAsync(caller, request.Hash, cancellation) is { } first)
            return first;
        if (result is null || result.Refusal is { Code: Refusal.NothingWaitsCode or Refusal.InstanceEndedCode })
            return null;
        RefusedException.ThrowIfNotDone(result);
        var state = result.State!;
        return result.Reply is null && ReplyWaiting.CanCome(await definitions.PlanOfAsync(state.Tenant, state.Plan, cancellation), state, EndpointEvent.Replies, until)
            ? await WaitAsync(caller, state.Id, state.Steps, until, cancellation)
            : new EndpointAnswer(state.Id, result.Reply, state.Status);
    }

    private async Task<StepResult?> StartAsync(EndpointCaller caller, TriggerRow trigger, EndpointRequest request, StepAttachments with, CancellationToken cancellation)
    {
        var plan = await definitions.PublishedAsync(caller.Tenant, trigger.DefinitionId, cancellation);
        if (plan?.Key.VersionId != trigger.VersionId)
            return null;
        var parameters = await definitions.ParametersAsync(caller.Tenant, plan, cancellation);
        var start = new Start(ObjectValue.Empty, parameters, caller.Address.CorrelationId, StartedBy: caller.Name, TriggerActivityId: trigger.ActivityId, TriggerPayload: request.Payload);
        return await steps.StartAsync(new StartRequest(caller.Tenant, plan, start) { With = with }, cancellation);
    }

    private async Task<(InboxRow Row, KeptRequest Kept)?> FindAsync(EndpointCaller caller, CancellationToken cancellation) =>
        caller.DedupKey is { } key && await store.FindInboxAsync(caller.Tenant, Source, key, cancellation) is { InstanceId: not null } row
            ? (row, JsonSerializer.Deserialize(row.Payload, EndpointJson.Default.KeptRequest)!)
            : null;

    private async Task<EndpointAnswer> RepeatAsync(EndpointCaller caller, InboxRow row, KeptRequest kept, string hash, CancellationToken cancellation)
    {
        if (kept.Hash != hash)
            throw new RefusedException(new Refusal("idempotency-key-reused", "这个 Idempotency-Key 已经用在另一个请求上。", "This Idempotency-Key was used with another request."), 422);
        return row.Reply is { } reply
            ? new EndpointAnswer(row.InstanceId!, ValueJson.Parse(reply, JsonForm.AtRest), null)
            : await WaitAsync(caller, row.InstanceId!, kept.Step, time.GetUtcNow() + kept.Patience, cancellation);
    }

    private async Task<EndpointAnswer> WaitAsync(EndpointCaller caller, string instanceId, int step, DateTimeOffset until, CancellationToken cancellation)
    {
        var (reply, state) = await replies.WaitAsync(caller.Tenant, instanceId, step, EndpointEvent.Replies, until, cancellation);
        return new EndpointAnswer(instanceId, reply, state?.Status);
    }

    private static InboxRow RowOf(EndpointCaller caller, string key, FoundEndpoint found, EndpointRequest request, ComputedStep step) => new()
    {
        Tenant = caller.Tenant,
        Source = Source,
        DedupKey = key,
        Payload = JsonSerializer.SerializeToUtf8Bytes(
            new KeptRequest(caller.Method, caller.PathAndQuery, request.Hash, step.State.Steps, found.Terms.LargestRequest, found.Terms.Patience), EndpointJson.Default.KeptRequest),
        Status = InboxStatus.Done,
        InstanceId = step.State.Id,
        Note = $"{caller.Method} /workflows/{caller.Path}",
        Reply = step.Changes.Reply is { } reply ? Encoding.UTF8.GetBytes(ValueJson.ToText(reply, JsonForm.AtRest)) : null,
        ReceivedAt = step.State.UpdatedAt,
        FinishedAt = step.State.UpdatedAt,
    };
}

/// <summary>What came of a request: the flow's answer, or how its instance stands without one.</summary>
internal sealed record EndpointAnswer(string InstanceId, Value? Reply, InstanceStatus? Status);
