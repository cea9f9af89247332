using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Runs.Engines;

/// <summary>Core's own engine.</summary>
public sealed class SimdEngine : ITrainingEngine
{
    /// <summary>The vector instructions that its kernels compile to here.</summary>
    public static string Instructions
    {
        get
        {
            var lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;
            var name = lanes switch
            {
                16 => "AVX-512",
                8 => Fma.IsSupported ? "AVX2 with FMA" : "AVX2",
                4 when AdvSimd.IsSupported => "NEON",
                4 => "SSE",
                _ => "none",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{name}, {lanes} float{(lanes > 1 ? "s" : "")} at once");
        }
    }

    /// <inheritdoc/>
    public bool Handles(EngineChoice choice) => choice.Kind == EngineKind.Simd;

    /// <inheritdoc/>
    public string? WhyNot(EngineChoice choice) => null;

    /// <inheritdoc/>
    public EngineStart Start(EngineChoice choice, TaskData data, SculptOptions options, int threads) => new(Trainers.Create, threads);

    /// <inheritdoc/>
    public IReadOnlyList<EngineReport> Report() => [new(EngineChoice.Simd, "SIMD", $"This processor: {Instructions}", null)];
}
