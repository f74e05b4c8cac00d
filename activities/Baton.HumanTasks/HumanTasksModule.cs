using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.HumanTasks;

/// <summary>Work that people do: approvals, and what one of many grabs.</summary>
public sealed class HumanTasksModule : IModule
{
    public string Name => "HumanTasks";

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
