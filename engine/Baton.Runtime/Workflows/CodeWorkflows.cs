using Baton.Kernel.Plans;
using Baton.Kernel.Workflows;
using Baton.Runtime.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Workflows;

/// <summary>A workflow in code that the host publishes at its start.</summary>
public sealed record CodeWorkflow(Type Class);

/// <summary>Registers workflows in code.</summary>
public static class CodeWorkflowServices
{
    /// <summary>Publishes the workflow at the start of the server, where it differs from what is published. Its constructor may take services.</summary>
    public static IServiceCollection AddWorkflow<T>(this IServiceCollection services) where T : WorkflowBase => services.AddSingleton(new CodeWorkflow(typeof(T)));
}

/// <summary>Publishes workflows in code before anything is worked on. One that is refused leaves the version that stands; the log says why.</summary>
internal sealed partial class CodeWorkflows(IEnumerable<CodeWorkflow> workflows, DefinitionPublisher publisher, IServiceProvider services, ILogger<CodeWorkflows> logger) : IHostedService
{
    private const string Actor = "code";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var workflow in workflows)
        {
            var made = (WorkflowBase)ActivatorUtilities.CreateInstance(services, workflow.Class);
            var result = await publisher.SaveAsync("", await WorkflowBase.ToDefinitionAsync(made, cancellationToken), publish: true, Actor, [], cancellationToken);
            foreach (var problem in result.Problems.Where(problem => result.Row is null || problem.Severity == ProblemSeverity.Error))
                Refused(workflow.Class, problem.ActivityId, problem.English);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Error, "The workflow {Workflow} was not published: {ActivityId}: {Problem}")]
    private partial void Refused(Type workflow, string? activityId, string problem);
}
