using Baton.Runtime.Requests;
using Baton.Tencent.Activities;

namespace Baton.WeCom.Activities;

/// <summary>The group robots that this server knows, by name.</summary>
public sealed class RobotPicker(WeComOptions options, RequestContext caller) : ConfiguredPicker(options.Robots.Select(robot => robot.Name), caller);
