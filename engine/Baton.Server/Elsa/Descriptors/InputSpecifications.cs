using System.Reflection;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>Asks the handlers of inputs what there is to choose at the moment.</summary>
internal sealed partial class InputSpecifications(IServiceScopeFactory scopes, ILogger<InputSpecifications> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>By UI hint, what the designer's editors read; empty without a handler, and where it fails.</summary>
    public async Task<ObjectValue> OfAsync(Reader reader, ActivityDescriptor activity, InputDescriptor input, JsonElement? context, CancellationToken cancellation)
    {
        if (input.UIHandler is not { } handlerType || activity.Class?.GetProperty(input.Name) is not { } property)
            return ObjectValue.Empty;
        try
        {
            return await AskAsync(reader, handlerType, property, context, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HandlerFailed(exception, activity.TypeName, input.Name);
            return ObjectValue.Empty;
        }
    }

    private async Task<ObjectValue> AskAsync(Reader reader, Type handlerType, PropertyInfo property, JsonElement? context, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (caller.Tenant, caller.Language) = (reader.Tenant, reader.Language);
        var handler = (IPropertyUIHandler)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, handlerType);
        var properties = await handler.GetUIPropertiesAsync(property, context, cancellation);
        return (ObjectValue)ValueJson.FromElement(JsonSerializer.SerializeToElement(properties, Json), JsonForm.Plain);
    }

    [LoggerMessage(1, LogLevel.Warning, "The UI handler of {Activity}.{Input} failed")]
    private partial void HandlerFailed(Exception exception, string activity, string input);
}
