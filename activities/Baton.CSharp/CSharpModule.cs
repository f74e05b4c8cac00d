using Baton.Expressions.Languages;
using Baton.Runtime.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.CSharp;

/// <summary>Expressions and scripts in C#, for companies that trust everybody who draws flows. A host plugs it in only where it is switched on.</summary>
public sealed class CSharpModule : IModule
{
    /// <summary>The setting that switches it on. Default: false.</summary>
    public const string Switch = "Baton:Scripts:CSharp";

    public string Name => "CSharp";

    public IEnumerable<IExpressionLanguage> AddLanguages(IConfiguration configuration) => [new CSharpLanguage()];

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddHostedService<TrustNotice>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
