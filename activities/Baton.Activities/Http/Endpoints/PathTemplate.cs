using Baton.Expressions.Values;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http.Endpoints;

/// <summary>A path below <c>/workflows</c>, perhaps with parameters in it, such as <c>orders/{id}</c>, <c>orders/{id:int}</c> or <c>files/{**rest}</c>.</summary>
internal sealed class PathTemplate
{
    private static readonly DefaultInlineConstraintResolver Constraints = new(Options.Create(new RouteOptions()), new ServiceCollection().BuildServiceProvider());

    private readonly TemplateMatcher _matcher;
    private readonly Dictionary<string, IRouteConstraint> _constraints;

    private PathTemplate(RouteTemplate template, Dictionary<string, IRouteConstraint> constraints)
    {
        var defaults = new RouteValueDictionary();
        foreach (var part in template.Parameters.Where(part => part.DefaultValue is not null))
            defaults[part.Name!] = part.DefaultValue;
        _matcher = new TemplateMatcher(template, defaults);
        _constraints = constraints;
        Shape = new PathShape([.. template.Segments.Select(ShapeOf)]);
    }

    /// <summary>The path without the names of its parameters. Templates of one shape could take the same requests.</summary>
    public PathShape Shape { get; }

    /// <returns>Null where it is no path, or one whose parameters nobody could tell apart.</returns>
    public static PathTemplate? TryParse(string? text)
    {
        try
        {
            var template = TemplateParser.Parse((text ?? "").Trim().Trim('/'));
            var constraints = template.Parameters.SelectMany(part => part.InlineConstraints, (part, each) => (part.Name, Constraint: Resolve(each.Constraint))).ToList();
            if (template.Segments.Count is 0 or > PathShape.MostSegments || constraints.Any(each => each.Constraint is null))
                return null;
            var parsed = new PathTemplate(template, constraints.GroupBy(each => each.Name!).ToDictionary(group => group.Key, group => Together([.. group.Select(each => each.Constraint!)])));
            return parsed.Shape.IsFindable ? parsed : null;
        }
        catch (Exception exception) when (exception is ArgumentException or RouteCreationException)
        {
            return null;
        }
    }

    /// <returns>The parameters by name; null where the path is another.</returns>
    public ObjectValue? Match(string path)
    {
        var values = new RouteValueDictionary();
        if (!_matcher.TryMatch($"/{path}", values) || !_constraints.All(each => IsMet(each.Key, each.Value, values)))
            return null;
        return new ObjectValue([.. values.Where(value => value.Value is not null).Select(value => KeyValuePair.Create(value.Key, Value.From(value.Value!.ToString())))]);
    }

    private static bool IsMet(string name, IRouteConstraint constraint, RouteValueDictionary values) =>
        values[name] is null || constraint.Match(null, null, name, values, RouteDirection.IncomingRequest);

    // A regular expression from a drawing could take for ever.
    private static IRouteConstraint? Resolve(string text) => Constraints.ResolveConstraint(text) is { } constraint and not RegexRouteConstraint ? constraint : null;

    private static IRouteConstraint Together(IRouteConstraint[] constraints) => constraints.Length == 1 ? constraints[0] : new CompositeRouteConstraint(constraints);

    private static string ShapeOf(TemplateSegment segment) => segment switch
    {
        { IsSimple: true } when segment.Parts[0] is { IsParameter: false } literal => literal.Text!.ToLowerInvariant(),
        { IsSimple: true } when segment.Parts[0].IsCatchAll => PathShape.Rest,
        { IsSimple: true } when segment.Parts[0] is { IsOptional: true } or { DefaultValue: not null } => PathShape.Optional,
        _ => PathShape.Any,
    };
}
