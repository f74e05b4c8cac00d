using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;

namespace Baton.Runtime.Senders;

internal sealed class WorkflowRuntime(StepRunner steps, DefinitionLibrary definitions, IBookmarkResumer bookmarks, TimeProvider time) : IWorkflowRuntime
{
    private const string Actor = "service";

    public ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, string tenant, CancellationToken cancellationToken) =>
        new(new Client(this, tenant, workflowInstanceId ?? FreshId.New(time)));

    private sealed class Client(WorkflowRuntime runtime, string tenant, string id) : IWorkflowClient
    {
        public string WorkflowInstanceId => id;

        public async Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(CreateAndRunWorkflowInstanceRequest request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var plan = await runtime.PublishedAsync(tenant, request.DefinitionId, cancellationToken);
            var input = request.Input is null ? ObjectValue.Empty : (ObjectValue)Conversion.FromObject(request.Input);
            var start = new Start(
                input, await runtime.ParametersAsync(tenant, plan, cancellationToken), request.CorrelationId, request.Name,
                TriggerActivityId: request.TriggerActivityId, TriggerPayload: request.TriggerActivityId is null ? null : input);
            var result = await runtime.StartAsync(new StartRequest(tenant, plan, start) { InstanceId = id }, cancellationToken);
            return result.Refusal is { } refusal
                ? throw new InvalidOperationException($"{refusal.Chinese} / {refusal.English}")
                : AnswerOf(result.State!);
        }

        public async Task<RunWorkflowInstanceResponse?> RunInstanceAsync(RunWorkflowInstanceRequest request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await runtime.ResumeAsync(id, request, tenant, cancellationToken) && await ExportStateAsync(cancellationToken) is { } state ? AnswerOf(state) : null;
        }

        public Task CancelAsync(CancellationToken cancellationToken) => runtime.DeliverAsync(tenant, id, new CancelRequested(Actor, null), cancellationToken);

        public Task<InstanceState?> ExportStateAsync(CancellationToken cancellationToken) => runtime.FindAsync(tenant, id, cancellationToken);

        public async Task<bool> InstanceExistsAsync(CancellationToken cancellationToken) => await ExportStateAsync(cancellationToken) is not null;

        private RunWorkflowInstanceResponse AnswerOf(InstanceState state) => new(id, state.Status, state);
    }

    private async Task<Kernel.Plans.Plan> PublishedAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        await definitions.PublishedAsync(tenant, definitionId, cancellation)
        ?? throw new DefinitionException($"流程“{definitionId}”还没有发布。 / {definitionId} is not published.");

    private Task<ObjectValue> ParametersAsync(string tenant, Kernel.Plans.Plan plan, CancellationToken cancellation) => definitions.ParametersAsync(tenant, plan, cancellation);

    private Task<StepResult> StartAsync(StartRequest request, CancellationToken cancellation) => steps.StartAsync(request, cancellation);

    private Task<bool> ResumeAsync(string id, RunWorkflowInstanceRequest request, string tenant, CancellationToken cancellation) =>
        bookmarks.ResumeAsync(id, request.BookmarkId, request.Input, tenant, cancellation);

    private Task<StepResult?> DeliverAsync(string tenant, string id, Stimulus stimulus, CancellationToken cancellation) => steps.DeliverAsync(tenant, id, stimulus, StepAttachments.None, cancellation);

    private Task<InstanceState?> FindAsync(string tenant, string id, CancellationToken cancellation) => steps.FindAsync(tenant, id, cancellation);
}
