using Baton.HumanTasks.Customers;
using Baton.HumanTasks.Customers.Forms;
using Baton.HumanTasks.Customers.Matters;
using Baton.HumanTasks.Desk;
using Baton.HumanTasks.Files;
using Baton.HumanTasks.Handling;
using Baton.HumanTasks.Relays;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Events;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.HumanTasks;

/// <summary>Work that people do: approvals, what is handled, what one of many grabs; and where they do it.</summary>
public sealed class HumanTasksModule : IModule
{
    public string Name => "HumanTasks";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var area in TaskFiles.Temporary)
            services.AddSingleton(area);
        AddServices(services);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        TaskEndpoints.Map(endpoints);
        CustomerEndpoints.Map(endpoints);
    }

    private static void AddServices(IServiceCollection services) => services
        .AddScoped<TaskReading>().AddScoped<RequestReading>().AddScoped<StaleAct>()
        .AddScoped<TaskFiles>().AddScoped<FormFilling>()
        .AddScoped<Customers.Customers>().AddScoped<CustomerFiles>().AddScoped<FormDesk>().AddScoped<MatterReading>()
        .AddSingleton<MatterStates>().AddSingleton<IKeptMatters, KeptMatters>()
        .AddSingleton(new ReservedPrefix(CustomerQuestion.Prefix))
        .AddSingleton<IRelay, FlowRelay>().AddSingleton<IJobHandler, RelayStop>().AddSingleton(new ReservedPrefix(RelayWait.Prefix));
}
