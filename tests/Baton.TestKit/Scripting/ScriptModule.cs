using System.Reflection;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.TestKit.Scripting;

/// <summary>Plugs a fake JavaScript in, whose scripts are named by their text.</summary>
public sealed class ScriptModule(params (string Source, Func<IExpressionScope, Value> Run)[] scripts) : IModule
{
    public string Name => "Scripts";

    // The test kit's own activities come with another module.
    public Assembly Activities => typeof(IModule).Assembly;

    public IEnumerable<IExpressionLanguage> AddLanguages(IConfiguration configuration) => [new FakeLanguage("JavaScript", scripts)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
