using Baton.Server.Elsa.Alterations;
using Baton.Server.Elsa.DeadLetters;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Elsa.Descriptors;
using Baton.Server.Elsa.Events;
using Baton.Server.Elsa.Executions;
using Baton.Server.Elsa.Instances;
using Baton.Server.Elsa.Operations;
using Baton.Server.Elsa.Resuming;
using Baton.Server.Elsa.Scripting;
using Baton.Server.Elsa.Tasks;
using Baton.Server.Elsa.Trials;

namespace Baton.Server.Elsa;

/// <summary>Elsa's HTTP contract, as its clients and its Studio call it. Names and shapes here are Elsa's.</summary>
internal static class ElsaEndpoints
{
    public static void MapElsa(this IEndpointRouteBuilder app)
    {
        var elsa = app.MapGroup("/elsa/api").WithTags("elsa");
        elsa.MapDefinitions();
        elsa.MapExecution();
        elsa.MapInstances();
        elsa.MapActivityExecutions();
        elsa.MapRepairs();
        elsa.MapAlterations();
        elsa.MapEvents();
        elsa.MapEventLinks();
        elsa.MapBookmarks();
        elsa.MapTasks();
        elsa.MapDescriptors();
        elsa.MapScripting();
        elsa.MapDeadLetters();
        elsa.MapOperations();
        elsa.MapTrials();
    }
}
