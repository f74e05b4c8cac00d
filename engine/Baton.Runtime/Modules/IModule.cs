using System.Reflection;
using Baton.Expressions.Languages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Modules;

/// <summary>An activity package as the host plugs it in: its activities, its languages, its services, its addresses.</summary>
public interface IModule
{
    string Name { get; }

    /// <summary>Where its activity classes are.</summary>
    Assembly Activities => GetType().Assembly;

    /// <summary>Languages for expressions that it adds. Each comes with the activity that runs a script in it.</summary>
    IEnumerable<IExpressionLanguage> AddLanguages(IConfiguration configuration) => [];

    void AddServices(IServiceCollection services, IConfiguration configuration);

    void MapEndpoints(IEndpointRouteBuilder endpoints);
}
