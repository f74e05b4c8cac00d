using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Modules;

/// <summary>An activity package as the host plugs it in: its activities, its services, its addresses.</summary>
public interface IModule
{
    string Name { get; }

    /// <summary>Where its activity classes are.</summary>
    Assembly Activities => GetType().Assembly;

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapEndpoints(IEndpointRouteBuilder endpoints);
}
