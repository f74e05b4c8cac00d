using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.TestKit.Hosting;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Baton.BackOffice.Tests.World;

/// <summary>The runtime with this package in it, and an administrator who asks as over HTTP.</summary>
internal sealed class BackOfficeHost : IAsyncDisposable
{
    private BackOfficeHost(TestHost host) => Host = host;

    public TestHost Host { get; }

    public static async Task<BackOfficeHost> StartAsync(params (string Key, string Value)[] settings) => new(await TestHost.StartAsync(SetupOf(new EphemeralDataProtectionProvider(), settings)));

    public static TestHostSetup SetupOf(IDataProtectionProvider keys, params (string Key, string Value)[] settings) => new()
    {
        Modules = [new BackOfficeModule()],
        Configuration = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value),
        Services = services => services
            .AddSingleton(keys)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddBatonRequests([typeof(BackOfficeModule).Assembly]),
    };

    /// <summary>Another host over the same kind of world; it takes this object's place in a test.</summary>
    public static BackOfficeHost Of(TestHost host) => new(host);

    public T Get<T>() where T : notnull => Host.Get<T>();

    /// <summary>Asks as a person or a key would.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> request, string role = Roles.Admin, string channel = RequestContext.PageChannel)
    {
        await using var scope = Host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (caller.Caller, caller.Roles, caller.Channel) = (role, [role], channel);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    public Task<ConnectionView> ConnectAsync(string name, ConnectionType type, Dictionary<string, string> settings, Dictionary<string, string>? secrets = null, ConnectionLimits? limits = null) =>
        SendAsync(new CreateConnection(name, new ConnectionDraft(null, null, type, settings, secrets, limits)));

    /// <summary>Defines a query by its JSON, as the console would send it.</summary>
    public Task<Operation> DefineAsync(OperationKind kind, string json) => SendAsync(new CreateOperation(kind, Draft(json)));

    public static OperationDraft Draft(string json) => JsonSerializer.Deserialize<OperationDraft>(json, AnswerJson.Options)!;

    public Task<QueryAnswer> AskAsync(string query, params (string Name, Value Value)[] parameters) =>
        SendAsync(new AskQuery(query, Values(parameters)));

    public static ObjectValue Values(params (string Name, Value Value)[] parameters) =>
        new([.. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);

    /// <summary>Publishes a flow and runs it to its end.</summary>
    public async Task<InstanceState> RunAsync(JsonObject flow, ObjectValue? inputs = null)
    {
        await Host.PublishAsync(flow);
        var state = await Host.StartFlowAsync((string)flow["definitionId"]!, inputs);
        await Host.UntilEndedAsync(state.Id, TimeSpan.FromMilliseconds(1));
        return await Host.StateAsync(state.Id);
    }

    public Task UntilIncidentAsync(string instanceId) =>
        Host.UntilAsync("there is an incident", async () => !(await Host.StateAsync(instanceId)).Incidents.IsEmpty, TimeSpan.FromMilliseconds(1));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
