using System.Text;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Scripting;

/// <summary>What the designer's script editor asks for.</summary>
internal static class ScriptingEndpoints
{
    public static void MapScripting(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/scripting/javascript/type-definitions/{definitionId}", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string definitionId, TypeDefinitionContext? context, string? versionOptions, IMediator mediator, CancellationToken cancellation)
    {
        var text = await mediator.Send(new ReadTypeDefinitions(definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest), context?.ActivityTypeName), cancellation);
        return Results.Bytes(Encoding.UTF8.GetBytes(text), "application/x-typescript; charset=utf-8");
    }
}

/// <summary>Elsa's body: where the script stands that is being written.</summary>
internal sealed record TypeDefinitionContext(string? WorkflowDefinitionId, string? ActivityTypeName, string? PropertyName);

internal sealed record ReadTypeDefinitions(string DefinitionId, VersionOptions Which, string? ActivityTypeName) : IQuery<string>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed class TypeDefinitionReader(DefinitionVersions versions, PlanCompiler compiler, UsedVersions used, RequestContext caller) : IRequestHandler<ReadTypeDefinitions, string>
{
    // The designer takes any refusal for a breakdown, so a definition that is not saved or not finished gets what every script can use.
    public async Task<string> Handle(ReadTypeDefinitions request, CancellationToken cancellationToken)
    {
        var row = await versions.TryFindAsync(request.DefinitionId, request.Which, cancellationToken);
        var plan = row is null ? null : compiler.Compile(row.Model, await used.ReadAsync(caller.Tenant, row.Model, cancellationToken)).Plan;
        return TypeDefinitions.Of(plan, request.ActivityTypeName);
    }
}
