using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.Activities;

/// <summary>How the server plugs this package in.</summary>
public sealed class PricesModule : IModule
{
    public string Name => "Acme.Activities";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IPriceList, ConfiguredPriceList>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
