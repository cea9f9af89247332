using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace NeuralSculpting.Torch.Runtime;

/// <summary>Whether TorchSharp's native library is here and loads, and which devices it has. Looked up once a process.</summary>
public static partial class TorchLibrary
{
    private const string NotBuilt = "this build has no native TorchSharp library: build with -p:Torch=cpu or -p:Torch=cuda";

    private static readonly Lazy<string?> Fault = new(Load);

    /// <summary>Why the library cannot be used and what helps; null = it can.</summary>
    public static string? WhyNot => Fault.Value;

    /// <summary>Number of CUDA devices that can be used; 0 where the library is not.</summary>
    public static int CudaDevices => WhyNot is null && torch.cuda.is_available() ? torch.cuda.device_count() : 0;

    /// <summary>Why a device cannot be used and what helps; null = it can.</summary>
    /// <param name="cudaDevice">The number of a CUDA device; null = the processor.</param>
    public static string? WhyNotDevice(int? cudaDevice)
    {
        if (WhyNot is { } fault)
            return fault;
        if (cudaDevice is not { } index || index < CudaDevices)
            return null;
        if (CudaDevices > 0)
            return $"there is no device cuda:{index} here; the last is cuda:{CudaDevices - 1}";
        return FindNative("libtorch_cuda.so") is null
            ? "this build has TorchSharp for the processor only: build with -p:Torch=cuda (or use the cuda target of the Dockerfile)"
            : "no CUDA device was found: it needs an NVIDIA GPU with its driver (nvidia-smi must list it) and, in a container, --gpus all";
    }

    /// <summary>What is wrong, said from the words of the loader.</summary>
    /// <param name="words">What the loader said.</param>
    internal static string Explain(string words)
    {
        if (Version().Match(words) is { Success: true } version)
        {
            var library = version.Groups[1].Value == "GLIBCXX" ? "libstdc++" : "glibc";
            return $"TorchSharp's native library needs a newer {library} than this machine has ({version.Value} is missing): Debian 13, Ubuntu 24.04 and the .NET 10 container images have it";
        }
        if (Missing().Match(words) is { Success: true } own && own.Groups[1].Value.StartsWith("libtorch", StringComparison.Ordinal))
            return NotBuilt;
        return Missing().Match(words) is { Success: true } missing
            ? $"TorchSharp's native library needs {missing.Groups[1].Value}, which is not installed here"
            : $"TorchSharp's native library does not load: {words.Trim().Split('\n')[0]}";
    }

    private static string? Load()
    {
        var name = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";
        // TorchSharp brings its own half everywhere; without libtorch a newer system library would not help.
        if (FindNative(name) is not { } path || (OperatingSystem.IsLinux() && FindNative("libtorch_cpu.so") is null))
            return NotBuilt;
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException)
        {
            return Explain(fault.Message);
        }
        try
        {
            return torch.TryInitializeDeviceType(DeviceType.CPU) ? null : "TorchSharp does not accept its native library";
        }
        catch (Exception fault) when (fault is TypeInitializationException or NotSupportedException or DllNotFoundException or NotImplementedException)
        {
            return Explain((fault.InnerException ?? fault).Message);
        }
    }

    private static string? FindNative(string name)
    {
        var root = AppContext.BaseDirectory;
        string[] places = [root, Path.Combine(root, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), Path.Combine(root, "runtimes", $"{System()}-x64", "native")];
        return places.Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists);
    }

    private static string System() => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    [GeneratedRegex("(GLIBCXX|GLIBC)_[0-9.]+[0-9]")]
    private static partial Regex Version();

    [GeneratedRegex(@"(lib[A-Za-z0-9_+\-]+\.so[.0-9]*): cannot open shared object file")]
    private static partial Regex Missing();
}
